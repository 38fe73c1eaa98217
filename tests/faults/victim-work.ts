import { type FaultDesk, openFaultDesk } from './fault-desk'
import { formOf, typedText } from './said'
import { type Seeded, seeded } from './seeded'
import type { VictimTask, Word } from './words'

export type Tell = (word: Word) => Promise<void>

/** One draft more or longer: three are open at once, each acknowledged character by character. */
const typing = async (desk: FaultDesk, task: VictimTask, random: Seeded, tell: Tell): Promise<never> => {
  const open = [0, 1, 2].map((at) => ({ id: `typed-${task.round}-${at}`, version: 0 }))
  for (let opened = open.length; ; ) {
    const draft = random.pick(open)
    const body = { narrative: typedText(draft.id, draft.version + 1) }
    const title = body.narrative.slice(0, 20)
    const saved = { id: draft.id, kind: 'intake', title, body, attachments: [], version: draft.version }
    draft.version = (await desk.do('draft.save', saved)).version
    await tell({ say: 'draft', id: draft.id, version: draft.version })
    if (draft.version > 150) {
      opened += 1
      Object.assign(draft, { id: `typed-${task.round}-${opened}`, version: 0 })
    }
  }
}

/** Visitors, people and tickets with their slips, each under a request id of its own. */
const registering = async (desk: FaultDesk, task: VictimTask, random: Seeded, tell: Tell): Promise<never> => {
  const buildings = await desk.do('building.list', { projectId: null })
  const { cells } = await desk.do('building.grid', { buildingId: buildings[0]?.id ?? '' })
  for (let at = 0; ; at++) {
    const draftId = `ticket-${task.round}-${at}`
    const requestId = `${draftId}-request`
    const unitId = random.next() < 0.8 ? random.pick(cells).id : null
    const form = formOf(draftId, new Date().toISOString(), unitId)
    const kept = { id: draftId, kind: 'intake', title: '', body: form, attachments: [], version: 0 }
    const { version } = await desk.do('draft.save', kept)
    await tell({ say: 'draft', id: draftId, version })
    await tell({ say: 'registering', draftId })
    const { ticketId, ticketNo, docNo } = await desk.do('ticket.register', { draftId, form, paper: true }, requestId)
    await tell({ say: 'ticket', draftId, ticketId, ticketNo, docNo: docNo ?? '', requestId })
    if (at % 3 !== 0) continue
    const name = `何${typedText(draftId, 3)}`
    const phones = [`1380000${String(random.int(0, 9999)).padStart(4, '0')}`]
    const person = { kind: 'PERSON', name, gender: null, idType: null, idNo: null, phones, notDuplicate: true } as const
    const party = await desk.do('party.create', person, `${draftId}-party`)
    await tell({ say: 'row', table: 'party', id: party.id, requestId: `${draftId}-party` })
  }
}

/** Does the work of a task until the process is killed. */
export const makeVictimWork = async (task: VictimTask, tell: Tell): Promise<void> => {
  const desk = await openFaultDesk(task.folder)
  const random = seeded(task.seed)
  await tell({ say: 'ready' })
  if (task.work === 'typing') await typing(desk, task, random, tell)
  if (task.work === 'registering') await registering(desk, task, random, tell)
}
