import { checkFile, checkStore } from './check-store'
import { checkDrafts, checkTickets } from './check-work'
import { openFaultDesk } from './fault-desk'
import { killAtWork } from './kill'
import type { Ledger } from './ledger'
import type { Seeded } from './seeded'
import type { Work } from './words'

export interface Round {
  readonly work: Work
  readonly round: number
  readonly afterMs: number
  /** What was lost, torn or doubled; empty when all is well. */
  readonly wrong: readonly string[]
}

/** Longest time at work before the kill. */
const SPAN_MS: Readonly<Record<Work, number>> = { typing: 400, registering: 500, importing: 1_500, exporting: 1_000 }

export interface Ground {
  readonly folder: string
  readonly ledger: Ledger
  readonly random: Seeded
  readonly jail: string | null
}

/** One kill: work, end, open again, compare with the ledger. */
export const oneRound = async (ground: Ground, work: Work, round: number): Promise<Round> => {
  const { folder, ledger, random, jail } = ground
  const afterMs = random.next() * SPAN_MS[work]
  const task = { folder, work, seed: random.int(0, 2 ** 31), round, jail }
  await killAtWork(task, afterMs, ledger.hear)
  const wrong = checkFile(folder, round % 10 === 0)
  const desk = await openFaultDesk(folder)
  try {
    wrong.push(...checkDrafts(desk, ledger), ...(await checkTickets(desk, ledger)))
    wrong.push(...checkStore(desk, folder, ledger))
  } finally {
    await desk.close()
  }
  return { work, round, afterMs, wrong }
}
