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

/** Declares an operation: `op<Answer>()('read', READERS, z.object({ ... }))`. */
export const op =
  <O>() =>
  <K extends OperationKind, I extends z.ZodType>(kind: K, may: Audience, input: I): Operation<I, O, K> => ({
    kind,
    may,
    input,
  })

export type OperationMap = Record<string, Operation>
export type InputOf<T extends Operation> = z.input<T['input']>
export type ParsedOf<T extends Operation> = z.output<T['input']>
export type OutputOf<T extends Operation> = T extends Operation<z.ZodType, infer O> ? O : never
