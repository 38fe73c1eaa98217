import { demoOps } from './demo'
import { deskWorkOps } from './desk-work'
import { documentOps } from './documents'
import { exchangeOps } from './exchange'
import { fileOps } from './files'
import { importOps } from './imports'
import { inspectionOps } from './inspections'
import type { InputOf, Operation, OutputOf } from './operation'
import { partyOps } from './parties'
import { placeOps } from './places'
import type { Reply } from './refusal'
import { searchOps } from './search'
import { sessionOps } from './session'
import { ticketOps } from './tickets'
import { visitOps } from './visits'

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
