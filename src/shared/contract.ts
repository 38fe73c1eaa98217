import { deskWorkOps } from './desk-work'
import type { InputOf, Operation, OutputOf, ParsedOf } from './operation'
import type { Reply } from './refusal'
import { sessionOps } from './session'

/** Every operation of the desk; both sides derive their types from this one map. */
export const contract = {
  ...sessionOps,
  ...deskWorkOps,
} as const

export type Contract = typeof contract
export type Name = keyof Contract
export type Input<K extends Name> = InputOf<Contract[K]>
export type Parsed<K extends Name> = ParsedOf<Contract[K]>
export type Output<K extends Name> = OutputOf<Contract[K]>
export type Call = <K extends Name>(name: K, input: Input<K>) => Promise<Reply<Output<K>>>

/** What was changed by a write, told to every window: table names and row ids. */
export interface Changed {
  readonly tables: readonly string[]
  readonly ids: readonly string[]
}

export const isName = (name: string): name is Name => Object.hasOwn(contract, name)
export const operationOf = (name: Name): Operation => contract[name]
