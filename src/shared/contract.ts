import type { InputOf, Operation, OutputOf } from './base/operation'
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
import { searchOps } from './search/contract'
import { sessionOps } from './session/contract'
import { ticketOps } from './tickets/contract'
import { visitOps } from './visits/contract'

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
} as const

export type Contract = typeof contract
export type Name = keyof Contract
export type Input<K extends Name> = InputOf<Contract[K]>
export type Output<K extends Name> = OutputOf<Contract[K]>
export type Call = <K extends Name>(name: K, input: Input<K>) => Promise<Reply<Output<K>>>

export const isName = (name: string): name is Name => Object.hasOwn(contract, name)
export const operationOf = (name: Name): Operation => contract[name]
