import type { z } from 'zod'
import type { Role } from './roles'

/**
 * `read` runs on the reader; `write` in one transaction with an audit entry, idempotent by request id;
 * `draft` in a transaction without audit or event; `task` may await (files, packages) and writes through its context.
 */
export type OperationKind = 'read' | 'write' | 'draft' | 'task'

/** Who may call: the roles named, anybody signed in, or anybody who reached the door. */
export type Audience = readonly Role[] | 'signed-in' | 'anyone'

export interface Operation<I extends z.ZodType = z.ZodType, O = unknown, K extends OperationKind = OperationKind> {
  readonly kind: K
  readonly may: Audience
  readonly input: I
  /** Only a type: the shape of the answer. */
  readonly output?: O
}

/** A read says what it reads, so that whoever shows its answer knows when it is old. */
export interface ReadOperation<T extends string = string, I extends z.ZodType = z.ZodType, O = unknown>
  extends Operation<I, O, 'read'> {
  /** Tables that the answer is made of. */
  readonly reads: readonly T[]
  /** Of a list that stays still while others write: tables that only lend a name or tell who may see a row. */
  readonly lookups: readonly T[]
}

/** Declares an operation: `op<Answer>()('read', READERS, z.object({ ... }), ['ticket'])`; only reads name tables. */
export const op = <O>() => {
  function declare<I extends z.ZodType, const T extends string = never>(
    kind: 'read',
    may: Audience,
    input: I,
    reads: readonly T[],
    lookups?: readonly T[],
  ): ReadOperation<T, I, O>
  function declare<K extends Exclude<OperationKind, 'read'>, I extends z.ZodType>(
    kind: K,
    may: Audience,
    input: I,
  ): Operation<I, O, K>
  function declare(
    kind: OperationKind,
    may: Audience,
    input: z.ZodType,
    reads: readonly string[] = [],
    lookups: readonly string[] = [],
  ): Operation | ReadOperation {
    return kind === 'read' ? { kind, may, input, reads, lookups } : { kind, may, input }
  }
  return declare
}

export type OperationMap = Record<string, Operation>
export type InputOf<T extends Operation> = z.input<T['input']>
export type ParsedOf<T extends Operation> = z.output<T['input']>
export type OutputOf<T extends Operation> = T extends Operation<z.ZodType, infer O> ? O : never
