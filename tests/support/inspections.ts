import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyInspectionEntry, type InspectionEntry, type ProblemEntry } from '../../src/shared/inspections/entry'
import { uncheckedOf } from '../../src/shared/inspections/gaps'
import type { Person, TempDesk } from './temp-desk'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** Hands a small picture over and keeps it; answers the attachment's id. */
export const aPhoto = async (desk: TempDesk, by: Person, name: string): Promise<string> => {
  const token = `photo-${name}`
  writeFileSync(join(desk.backend().services.folders.uploads, token), Buffer.concat([PNG, Buffer.from(name)]))
  return (await by.do('file.keep', { token, name: `${name}.png`, kind: 'photo' })).id
}

/** A hollow floor in the living room, agreed by the inspector, unless told otherwise. */
export const aProblem = (key: string, more: Partial<ProblemEntry> = {}): ProblemEntry => ({
  key,
  checkCode: null,
  roomCode: 'R02',
  partCode: 'P02',
  defectCode: 'FLR-01',
  description: '',
  severity: 'S3',
  photoIds: [],
  ownerOpinion: '',
  accepted: true,
  inspectorReason: '',
  ...more,
})

/** A round with every line looked at: those of the problems as problems, all others good. */
export const aRound = (unitId: string, more: Partial<InspectionEntry> = {}): InspectionEntry => {
  const form = { ...emptyInspectionEntry(unitId, '2026-11-21T06:10:00.000Z'), ...more }
  const checks = { ...form.checks }
  for (const problem of form.problems) if (problem.checkCode !== null) checks[problem.checkCode] = 'PROBLEM'
  for (const code of uncheckedOf({ checks })) checks[code] = 'PASS'
  return {
    ...form,
    checks,
    attendees: form.attendees.length > 0 ? form.attendees : [{ partyId: null, name: '沈丽', identity: 'OWNER' }],
    decision: form.decision ?? 'RESERVE',
  }
}

let drafts = 0

/** A fresh draft id. */
export const aDraftId = (): string => `draft-${++drafts}`
