import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultDesk } from './fault-desk'
import type { Seeded } from './seeded'
import type { VictimTask, Word } from './words'

type Tell = (word: Word) => Promise<void>

const SIZES = [12, 300, 1_500]

/** Shown number of the `at`-th home of a list's building. */
export const listedNo = (building: string, at: number): string =>
  `${building}-1-${Math.floor(at / 60) + 1}${String((at % 60) + 1).padStart(2, '0')}`

/** A price list of one building, as sales hands it over. */
const priceList = (building: string, homes: number): string => {
  const lines = Array.from({ length: homes }, (_, at) => {
    const door = String((at % 60) + 1).padStart(2, '0')
    return `海月城${building}栋,1单元,${Math.floor(at / 60) + 1},${door},${90 + (at % 40)}.5,${70 + (at % 40)}.25`
  })
  return ['楼栋,单元,楼层,房号,建筑面积,户内面积', ...lines].join('\r\n')
}

/** Names and numbers of the buyers of a building, one to each home. */
const signedSales = (building: string, homes: number): string => {
  const lines = Array.from({ length: homes }, (_, at) => {
    const [, , room = ''] = listedNo(building, at).split('-')
    // A number of one's own for everybody: one phone for two people would be a question of its own.
    const phone = `138000${String(((Number(building) - 100) * 1_500 + at) % 100_000).padStart(5, '0')}`
    return `海月城${building}栋1单元${room},何${'可欣明华'[at % 4]}${'一二三四五六七八'[at % 8]},${phone},SF${building}${String(at).padStart(5, '0')},2024-03-12`
  })
  return ['房号,买受人,联系电话,合同编号,签约日期', ...lines].join('\r\n')
}

const endOf = async (desk: FaultDesk, jobId: string) => {
  await desk.backend.services.jobs.idle()
  const job = await desk.do('job.get', { id: jobId })
  if (!job) throw new Error('no such job')
  return job
}

const doneOf = async (desk: FaultDesk, jobId: string): Promise<unknown> => {
  const job = await endOf(desk, jobId)
  if (job.state !== 'DONE') throw new Error(`job ${job.state}: ${JSON.stringify(job.report)}`)
  return job.report
}

/** Opens and stages a list; answers its batch. */
const stage = async (desk: FaultDesk, task: VictimTask, name: string, text: string): Promise<string> => {
  writeFileSync(join(task.folder, 'incoming', name), text)
  const { jobId } = await desk.do('import.open', { token: name, name: `${name}.csv` })
  const { id } = (await doneOf(desk, jobId)) as { id: string }
  await desk.do('import.setSheet', { id, sheet: 0, kind: null })
  return id
}

/** Applies a batch to its end, or cancels it on its way. */
const apply = async (desk: FaultDesk, batchId: string, cancel: boolean, tell: Tell): Promise<'applied' | 'undone'> => {
  const { jobId } = await desk.do('import.apply', { id: batchId })
  if (cancel) await desk.do('job.cancel', { id: jobId })
  const job = await endOf(desk, jobId)
  if (job.state !== 'DONE' && !(cancel && job.state === 'CANCELLED'))
    throw new Error(`apply ${job.state}: ${JSON.stringify(job.report)}`)
  const say = job.state === 'DONE' ? 'applied' : 'undone'
  await tell({ say, batchId })
  return say
}

const undo = async (desk: FaultDesk, batchId: string, tell: Tell): Promise<void> => {
  await tell({ say: 'undoing', batchId })
  const { jobId } = await desk.do('import.undo', { id: batchId })
  await doneOf(desk, jobId)
  await tell({ say: 'undone', batchId })
}

/** Namesakes are other people: the desk asks about each of them. */
const answerAll = async (desk: FaultDesk, id: string): Promise<void> => {
  for (;;) {
    const { questions, open } = await desk.do('import.questions', { id })
    if (open === 0) return
    const asked = questions.filter(({ chosen, proposed }) => chosen === null && proposed === null)
    await desk.do('import.answer', { id, answers: asked.map((each) => ({ id: each.id, answer: 'NEW_PERSON' })) })
  }
}

/** Lists of homes and of their buyers, applied, cancelled and taken back, again and again. */
export const importing = async (desk: FaultDesk, task: VictimTask, random: Seeded, tell: Tell): Promise<never> => {
  const [project] = await desk.do('project.list', {})
  for (let at = 0; ; at++) {
    const building = String(task.building + at)
    const homes = random.pick(SIZES)
    const units = await stage(desk, task, `homes-${building}`, priceList(building, homes))
    await desk.do('import.setProject', { id: units, project: { id: project?.id ?? '' } })
    await tell({ say: 'applying', batchId: units, table: 'unit', building, homes })
    const end = await apply(desk, units, random.next() < 0.15, tell)
    if (end === 'undone') continue
    if (random.next() < 0.6) {
      const sales = await stage(desk, task, `sales-${building}`, signedSales(building, homes))
      await answerAll(desk, sales)
      await tell({ say: 'applying', batchId: sales, table: 'ownership', building, homes })
      const sold = await apply(desk, sales, false, tell)
      if (sold === 'applied' && random.next() < 0.4) await undo(desk, sales, tell)
    } else if (random.next() < 0.5) await undo(desk, units, tell)
  }
}
