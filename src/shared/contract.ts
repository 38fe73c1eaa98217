import type { z } from 'zod'
import type { InputOf, Operation, OperationKind, OutputOf, ReadOperation } from './base/operation'
import type { Reply } from './base/refusal'
import { demoOps } from './demo/contract'
import { deskWorkOps } from './desk-work/contract'
import { exchangeOps } from './exchange/contract'
import { fileOps } from './files/contract'
import { importOps } from './imports/contract'
import { inspectionOps } from './inspections/contract'
import { documentOps } from './papers/contract'
import { partyOps } from './parties/contract'
import { placeOps } from './places/contract'
import type { TableName } from './registry'
import { searchOps } from './search/contract'
import { sessionOps } from './session/contract'
import { ticketOps } from './tickets/contract'
import { visitOps } from './visits/contract'

type Declared = ReadOperation<TableName> | Operation<z.ZodType, unknown, Exclude<OperationKind, 'read'>>

/** Every operation of the desk; both sides derive their types from this one map. */
export const contract = {
  ...sessionOps,
  ...deskWorkOps,
  ...searchOps,
  ...demoOps,
  ...exchangeOps,
  ...importOps,
  ...fileOps,
  ...documentOps,
  ...inspectionOps,
  ...ticketOps,
  ...visitOps,
  ...partyOps,
  ...placeOps,
} as const satisfies Record<string, Declared>

export type Contract = typeof contract
export type Name = keyof Contract
export type Input<K extends Name> = InputOf<Contract[K]>
export type Output<K extends Name> = OutputOf<Contract[K]>
export type Call = <K extends Name>(name: K, input: Input<K>) => Promise<Reply<Output<K>>>

/** Operations that only read. */
export type ReadName = { [K in Name]: Contract[K]['kind'] extends 'read' ? K : never }[Name]

/** Tables whose change makes an answer old. */
export const tablesRead = (name: ReadName): readonly TableName[] => [...contract[name].reads, ...contract[name].lookups]

/** Tables whose change is news of the rows of a list, not only of the names in them. */
export const tablesOfRows = (name: ReadName): readonly TableName[] => contract[name].reads

export const isName = (name: string): name is Name => Object.hasOwn(contract, name)
export const operationOf = (name: Name): Operation => contract[name]
