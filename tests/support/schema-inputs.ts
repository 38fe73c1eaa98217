import { z } from 'zod'
import type { Seeded } from '../faults/seeded'

/** The part of JSON Schema that the contract's inputs come out as. */
interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly $ref?: string
}

/** What texts and numbers are drawn from; `known` are ids, numbers and days that the store knows. */
export interface Pools {
  readonly known: readonly string[]
  readonly naughty: readonly string[]
}

const textOf = (schema: Schema, pools: Pools, random: Seeded): string => {
  if (schema.pattern?.includes('\\d{4}')) return random.pick(['2026-11-21', '2024-02-30', '0000-00-00', '9999-12-31'])
  const text = random.pick(random.next() < 0.4 ? pools.known : pools.naughty)
  return schema.maxLength === undefined || random.next() < 0.05 ? text : text.slice(0, schema.maxLength)
}

const numberOf = ({ minimum = -1_000_000, maximum = 1_000_000 }: Schema, random: Seeded): number =>
  random.pick([1, 1, 2, 0, minimum, Math.min(maximum, 2 ** 40), 3, random.int(Math.max(minimum, -9), 99)])

/** One value for a schema; now and then of another shape altogether. */
const drawn = (schema: Schema, pools: Pools, random: Seeded, depth: number): unknown => {
  if (random.next() < 0.004) return random.pick([null, [], {}, '', 'x', -1, 1.5, true, { __proto__: null, x: [[]] }])
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return drawn(random.pick(choices), pools, random, depth)
  if (schema.allOf) return drawn(schema.allOf[0] ?? {}, pools, random, depth)
  switch (schema.type) {
    case 'string':
      return textOf(schema, pools, random)
    case 'integer':
    case 'number':
      return numberOf(schema, random)
    case 'boolean':
      return random.next() < 0.5
    case 'null':
      return null
    case 'array': {
      const least = schema.minItems ?? 0
      const count = depth > 6 ? least : random.int(least, Math.max(least, Math.min(3, schema.maxItems ?? 3)))
      return Array.from({ length: count }, () => drawn(schema.items ?? {}, pools, random, depth + 1))
    }
    case 'object': {
      const entries = Object.entries(schema.properties ?? {})
      const given = entries.filter(([name]) => schema.required?.includes(name) || random.next() < 0.6)
      return Object.fromEntries(given.map(([name, part]) => [name, drawn(part, pools, random, depth + 1)]))
    }
    default:
      return random.pick<unknown>([random.pick(pools.naughty), 1, null, { text: random.pick(pools.naughty) }])
  }
}

/** An endless supply of inputs that mostly have the right shape and mostly hold the wrong things. */
export const inputsOf = (input: z.ZodType, pools: Pools, random: Seeded): (() => unknown) => {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
  return () => drawn(schema, pools, random, 0)
}
