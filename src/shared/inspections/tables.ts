import { amount, code, day, entity, instant, local, optional, site, text, texts, whole } from '../base/columns'
import { attendees, checks, ownerSignings, refusal } from './codes'
import { ownerDecisions } from './entry'

/** Handovers, inspections and meter readings of homes. */
export const inspectionTables = {
  handover: entity(
    'site',
    'giving a home to its buyer; fixes the start of the warranty',
    'as long as the project is served',
    {
      unitId: site(text),
      kind: site(text),
      state: site(text),
      warrantyStart: site(optional(day)),
      actualDate: site(optional(day)),
      deemedAt: site(optional(instant)),
      source: site(optional(text)),
      note: site(optional(text)),
    },
  ),
  inspection: entity(
    'site',
    'what was seen in a home, with whom, signed or refused',
    'as long as the project is served',
    {
      draftId: local(optional(text)),
      unitId: site(text),
      handoverId: site(optional(text)),
      round: site(whole),
      startedAt: site(instant),
      finishedAt: site(optional(instant)),
      inspector: site(text),
      ownerReps: site(attendees, 'P', 'no'),
      weather: site(optional(text)),
      checks: site(checks),
      decision: site(optional(code(ownerDecisions))),
      refusalReasons: site(texts),
      ownerRemark: site(optional(text), 'P', 'no'),
      ownerSigned: site(optional(code(ownerSignings))),
      refusalNote: site(optional(refusal), 'P', 'no'),
      ticketId: site(optional(text)),
      state: site(text),
    },
  ),
  meterReading: entity('site', 'the reading both sides signed', 'as long as the project is served', {
    unitId: site(text),
    inspectionId: site(optional(text)),
    kind: site(text),
    meterNo: site(optional(text)),
    reading: site(amount),
    at: site(instant),
  }),
} as const
