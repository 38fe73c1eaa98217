/** Paths of texts that hold half a character: no store can keep one, so it would come back as another text. */
export const brokenTexts = (value: unknown, path = ''): string[] => {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [path]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => brokenTexts(part, path === '' ? key : `${path}.${key}`))
}
