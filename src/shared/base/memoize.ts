/** The columns of a long list say the same few things again and again: each text is read once. `read` must be pure. */
export const memoize = <T>(read: (text: string) => T, most = 5000): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    const there = known.get(text)
    if (there !== undefined) return there
    const value = read(text)
    if (known.size >= most) known.clear()
    known.set(text, value)
    return value
  }
}
