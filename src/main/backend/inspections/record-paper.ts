import { checklistAreas, type InspectionEntry, photoNumbers } from '../../../shared/inspections/entry'
import { type F09Snapshot, f09 } from '../../../shared/papers/forms'
import { label, refusalReasons, term } from '../../../shared/taxonomy/taxonomy'
import { itemWords } from '../../../shared/tickets/title-words'
import { type Issued, issueDocument, type PaperBody, paperHead } from '../papers/index'
import { type Ctx, signedIn, type WriteCtx } from '../ports'
import type { Reader, Writer } from '../store/statements'
import { ownersOf } from '../tickets/index'
import type { InspectedUnit } from './subject'

interface RecordFacts {
  readonly form: InspectionEntry
  readonly unit: InspectedUnit
  readonly round: number
  readonly ticket: { readonly id: string; readonly no: string } | null
  /** Last day by the sale contract. */
  readonly dueOn: string
}

const orLine = (text: string): string | null => (text.trim() === '' ? null : text)

const listed = (ids: readonly string[], numbers: ReadonlyMap<string, number>): number[] =>
  ids.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b)

const inWords = (numbers: readonly number[]): string | null => (numbers.length === 0 ? null : numbers.join('、'))

const checklistOf = (form: InspectionEntry): F09Snapshot['checklist'] =>
  checklistAreas.map(({ area, codes }) => ({
    area,
    entries: codes.map((code) => ({
      item: label('handoverChecklist', code, 'zh'),
      result: form.checks[code] ?? 'UNCHECKED',
      problems: form.problems.flatMap((problem, at) => (problem.checkCode === code ? [at + 1] : [])),
    })),
  }))

const problemsOf = (
  form: InspectionEntry,
  numbers: ReadonlyMap<string, number>,
  dueOn: string,
): F09Snapshot['problems'] =>
  form.problems.map((problem, at) => {
    const [room, part, defect] = itemWords(problem)
    return {
      seq: at + 1,
      room,
      part,
      problem: [defect, problem.description].filter((text) => text.trim() !== '').join('，'),
      code: problem.defectCode,
      severity: label('severities', problem.severity, 'zh'),
      photos: listed(problem.photoIds, numbers),
      ownerOpinion: orLine(problem.ownerOpinion),
      accepted: problem.accepted,
      inspectorReason: orLine(problem.inspectorReason),
      // What the inspector does not agree with has no agreed day yet.
      dueOn: problem.accepted === true ? dueOn : null,
    }
  })

const bodyOf = (db: Reader, ctx: Ctx, facts: RecordFacts): PaperBody<F09Snapshot> => {
  const { form, unit } = facts
  const numbers = photoNumbers(form)
  return {
    project: unit.projectName,
    round: facts.round,
    room: unit.displayNo,
    layout: unit.layoutCode,
    areaX100: unit.areaX100,
    fitOut: unit.decoration,
    owners: ownersOf(db, unit.id, ctx.today).map((owner) => owner.name),
    attendees: form.attendees
      .filter((each) => each.name.trim() !== '')
      .map((each) => ({
        name: each.name,
        relation: each.identity === null ? '' : label('visitorIdentities', each.identity, 'zh'),
      })),
    proxy: orLine(form.proxy),
    inspectors: [signedIn(ctx).name],
    // A clock that runs ahead must not end a round before its beginning.
    startedAt: form.startedAt < ctx.now ? form.startedAt : ctx.now,
    endedAt: ctx.now,
    weather: orLine(form.weather),
    ticketNo: facts.ticket?.no ?? null,
    meters: form.meters.map((meter) => ({
      kind: label('meterKinds', meter.kind, 'zh'),
      unit: term('meterKinds', meter.kind)?.unit ?? '',
      meterNo: orLine(meter.meterNo),
      readingX1000: meter.readingX1000,
      photo: inWords(listed(meter.photoIds, numbers)),
    })),
    checklist: checklistOf(form),
    problems: problemsOf(form, numbers, facts.dueOn),
    decision: form.decision,
    refusalReasons: refusalReasons.map((reason) => ({
      words: reason.zh,
      chosen: form.decision === 'REFUSE' && form.refusalReasons.includes(reason.code),
    })),
    remarks: form.remarks,
    repairDays: unit.repairDays,
    refusal: form.refusal && {
      at: form.refusal.at,
      reason: form.refusal.reason,
      witnesses: form.refusal.witnesses,
      photos: inWords(listed(form.refusal.photoIds, numbers)),
      delivery: orLine(form.refusal.delivery),
    },
  }
}

/** The record as it would be issued now: everything but its number. */
export const previewRecord = (db: Reader, ctx: Ctx, facts: RecordFacts): F09Snapshot => ({
  ...paperHead(db, ctx, f09),
  ...bodyOf(db, ctx, facts),
})

/** Issues the record F09 of a round that is just being finished, whole as it will be signed. */
export const issueRecord = (trx: Writer, ctx: WriteCtx, inspectionId: string, facts: RecordFacts): Issued =>
  issueDocument(trx, ctx, f09, bodyOf(trx, ctx, facts), {
    table: 'inspection',
    id: inspectionId,
    ticketId: facts.ticket?.id ?? null,
    unitId: facts.unit.id,
    projectCode: facts.unit.projectCode,
  })
