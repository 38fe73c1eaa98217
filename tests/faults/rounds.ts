import { checkImports } from './check-imports'
import { checkLeft, checkTaken, type Seen } from './check-packages'
import { checkFile, checkStore, workBegun } from './check-store'
import { checkDrafts, checkTickets } from './check-work'
import { makeFaultFolder, openFaultDesk } from './fault-desk'
import { killAtWork, type Moment } from './kill'
import { type Ledger, openLedger } from './ledger'
import { makeOffice, type Office } from './office'
import { type Seeded, seeded } from './seeded'
import type { Work } from './words'

export interface Round {
  readonly work: Work | 'page' | 'page and desk'
  readonly round: number
  readonly moment: Moment
  /** A list or package was half way when the kill came. */
  readonly halfWay: boolean
  /** The process that opened the store next was killed as well. */
  readonly recoveryKilled: boolean
  /** What was lost, torn or doubled; empty when all is well. */
  readonly wrong: readonly string[]
}

/** One desk that is killed again and again, and what its killer knows. */
export interface Ground {
  readonly folder: string
  readonly ledger: Ledger
  readonly random: Seeded
  readonly office: Office
  readonly seen: Seen
  readonly jail: string | null
}

/** How late a kill may come: words after the work began, and milliseconds after that word. */
const LATEST: Readonly<Record<Work, Moment>> = {
  typing: { words: 200, ms: 10 },
  registering: { words: 150, ms: 15 },
  importing: { words: 5, ms: 400 },
  taking: { words: 5, ms: 400 },
  exporting: { words: 60, ms: 30 },
}

/** A set-up desk in `folder/data` and a head office beside it. */
export const makeGround = async (folder: string, seed: number, jail: string | null = null): Promise<Ground> => {
  const data = `${folder}/data`
  const office = await makeOffice(`${folder}/office`)
  await makeFaultFolder(data, office.keyFile)
  const desk = await openFaultDesk(data)
  await office.meet(desk)
  await desk.close()
  const seen = { hashes: new Map<number, string>(), tickets: new Set<string>() }
  return { folder: data, ledger: openLedger(), random: seeded(seed), office, seen, jail }
}

/** Opens the desk again and compares all that is there with all that was acknowledged. */
const compare = async ({ folder, ledger, office, seen }: Ground): Promise<string[]> => {
  const desk = await openFaultDesk(folder)
  try {
    const packages = await office.ready(new Set(), 0)
    return [
      ...checkDrafts(desk, ledger),
      ...(await checkTickets(desk, ledger)),
      ...(await checkImports(desk, ledger)),
      ...(await checkTaken(desk, ledger, packages)),
      ...(await checkLeft(desk, folder, ledger, office, seen)),
      ...checkStore(desk, folder, ledger),
    ]
  } finally {
    await desk.close()
  }
}

/** One kill: work, end, open again, compare. A broken-off recovery is killed too, now and then. */
export const oneRound = async (ground: Ground, work: Work, round: number): Promise<Round> => {
  const { folder, ledger, random, jail, office } = ground
  const latest = LATEST[work]
  const moment = { words: random.int(0, latest.words), ms: random.next() * latest.ms }
  const packages = work === 'taking' ? await office.ready(ledger.taken, 3) : []
  const building = 100 + [...ledger.imports.values()].filter((list) => list.table === 'unit').length
  const task = { folder, work, seed: random.int(0, 2 ** 31), round, jail, packages, building }
  await killAtWork(task, moment, ledger.hear)
  const halfWay = workBegun(folder)
  const recoveryKilled = work !== 'typing' && random.next() < 0.25
  if (recoveryKilled)
    await killAtWork({ ...task, work: 'opening' }, { words: 0, ms: 300 + random.next() * 400 }, ledger.hear)
  const wrong = checkFile(folder, round % 10 === 0)
  wrong.push(...(await compare(ground)))
  return { work, round, moment, halfWay, recoveryKilled, wrong }
}
