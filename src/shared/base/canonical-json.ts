type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

const write = (value: Json | undefined): string => {
  if (value === undefined || value === null) return 'null'
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, field]) => `${JSON.stringify(key)}:${write(field)}`)
  return `{${fields.join(',')}}`
}

/** One text per JSON value: keys in code-unit order, no white space, absent fields left out. Throws on non-finite numbers. */
export const canonicalJson = (value: unknown): string => {
  const plain: Json = JSON.parse(
    JSON.stringify(value, (_key, field) => {
      if (typeof field === 'number' && !Number.isFinite(field)) throw new RangeError('a number that JSON cannot hold')
      return field
    }),
  )
  return write(plain)
}
