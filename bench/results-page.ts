import type { BenchResult } from './result'

const figure = (value: number, unit: string): string => `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}`

/** One result as a line of text: figure, floor, ratio, goal. */
export const resultRow = ({ name, size, ours, floor, unit, of, goal, met }: BenchResult): string =>
  `${met ? 'met    ' : 'MISSED '} ${name} [${size}]: ${figure(ours, unit)} against ${figure(floor, unit)} (${(ours / floor).toFixed(2)}×), ${of}; goal ${goal}`

const section = (bench: string, results: readonly BenchResult[], command: string, machine: string): string =>
  [
    `<!-- ${bench} -->`,
    `## ${bench}`,
    '',
    `\`${command}\` on ${new Date().toISOString().slice(0, 10)}; ${machine}`,
    '',
    '| what | size | ours | floor | ratio | of | goal | met |',
    '|---|---|--:|--:|--:|---|---|---|',
    ...results.map(
      ({ name, size, ours, floor, unit, of, goal, met }) =>
        `| ${name} | ${size} | ${figure(ours, unit)} | ${figure(floor, unit)} | ${(ours / floor).toFixed(2)} | ${of} | ${goal} | ${met ? 'yes' : '**no**'} |`,
    ),
    '',
    ...results.flatMap(({ size, notes }) => notes.map((note) => `- ${size}: ${note}`)),
    '',
    `<!-- /${bench} -->`,
  ].join('\n')

const HEAD =
  '# Bench results\n\nEach figure stands beside a floor measured in the same run: the least that the same answer can cost.\n'

/** The page of results: the sections of the benches that ran are new, the others stay. */
export const resultsPage = (
  before: string,
  results: readonly { readonly bench: string; readonly result: BenchResult }[],
  command: string,
  machine: string,
): string => {
  let page = before === '' ? HEAD : before
  for (const bench of new Set(results.map((each) => each.bench))) {
    const own = results.filter((each) => each.bench === bench).map((each) => each.result)
    const text = section(bench, own, command, machine)
    const old = new RegExp(`<!-- ${bench} -->[^]*<!-- /${bench} -->`)
    page = old.test(page) ? page.replace(old, () => text) : `${page.trimEnd()}\n\n${text}\n`
  }
  return page
}
