/** Package numbers as people write them: `87、89`, runs as `3–5`, at most eight parts. */
export const numberList = (numbers: readonly number[]): string => {
  const runs: [number, number][] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && number <= last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  const parts = runs.slice(0, 8).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return parts.join('、') + (runs.length > 8 ? '…' : '')
}
