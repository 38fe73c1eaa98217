import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Ledger } from './ledger'
import type { Round } from './rounds'

export interface Outcome {
  readonly seed: number
  readonly rounds: readonly Round[]
  readonly ledger: Ledger
  /** Characters typed into a window whose save was answered to it. */
  readonly characters: number
  readonly seconds: number
}

/** One line that tells it all. */
export const summary = ({ seed, rounds, ledger, characters, seconds }: Outcome): string => {
  const lost = rounds.reduce((sum, each) => sum + each.wrong.length, 0)
  const acknowledged = `${ledger.keystrokes} saves of drafts, ${characters} characters in windows, ${ledger.tickets.size} tickets, ${ledger.exports.size} packages out, ${ledger.taken.size} in, ${ledger.imports.size} lists`
  return `${rounds.length} kills, seed ${seed}: ${acknowledged} acknowledged; lost, torn or doubled: ${lost}; ${Math.round(seconds)} s`
}

/** Writes the figures beside this file. */
export const report = (outcome: Outcome): void => {
  const { seed, rounds, ledger, characters, seconds } = outcome
  const [cpu] = cpus()
  const kinds = [...new Set(rounds.map((round) => round.work))].toSorted()
  const lines = kinds.map((work) => {
    const own = rounds.filter((round) => round.work === work)
    const recoveries = own.filter((round) => round.recoveryKilled).length
    const halfWay = own.filter((round) => round.halfWay).length
    const wrong = own.reduce((sum, each) => sum + each.wrong.length, 0)
    return `| ${work} | ${own.length} | ${halfWay} | ${recoveries} | ${wrong} |`
  })
  const text = `# Kills

\`npm run faults -- --kills ${rounds.length} --seed ${seed}\`, ${new Date().toISOString().slice(0, 10)}, ${Math.round(seconds)} s on ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}.

| killed while | kills | of them with a list or package half way | of them killed again while opening | lost, torn or doubled |
|---|---|---|---|---|
${lines.join('\n')}

Acknowledged to the process that kills, and found again after every later kill:

| what | count |
|---|---|
| saves of drafts, one for each keystroke | ${ledger.keystrokes} |
| characters typed into a window, by keys and input method | ${characters} |
| tickets, each with matters, promised times, slip, audit entry and index | ${ledger.tickets.size} |
| lists imported or taken back | ${ledger.imports.size} |
| packages from head office | ${ledger.taken.size} |
| packages to head office | ${ledger.exports.size} |
| entries of the audit chain | ${ledger.auditHead?.seq ?? 0} |

After each kill the store passes \`quick_check\` (\`integrity_check\` after each tenth) before the desk opens it; then drafts, tickets, people, lists, packages, numbers, change log, search index and audit chain are compared with what was acknowledged. \`SIGKILL\` ends a process, not the machine: that commits survive a power cut rests on \`synchronous = FULL\`, read back on every connection.
`
  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text)
}
