import { emptyTicketEntry, type TicketEntry } from '../../src/shared/tickets/entry'

const POOL = [
  ...'厨房水管又漏了今天早上开始滴到楼下三〇一室邻居来敲门说天花板湿了一大片𠮷师傅上次修过没好请快点来人看看谢谢',
]

const hash = (text: string): number => {
  let sum = 2_166_136_261
  for (const sign of text) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return sum
}

/** What a draft holds at a version: mostly one character more than before, now and then two fewer. */
export const typedText = (draftId: string, version: number): string => {
  const from = hash(draftId)
  const length = Math.max(1, version - 3 * Math.floor(version / 9))
  return Array.from({ length }, (_, at) => POOL[(from + at * 7 + Math.floor(at / 5)) % POOL.length]).join('')
}

/** A word that no other ticket holds, made of letters so that the box finds it whole. */
export const markOf = (draftId: string): string => `mark${hash(draftId).toString(36)}${draftId.replaceAll('-', '')}`

/** The form behind a draft: every field follows from its id, so that what is found later can be compared. */
export const entryOf = (draftId: string, receivedAt: string, unitId: string | null): TicketEntry => {
  const sum = hash(draftId)
  const items = [0, 1, 2].slice(0, 1 + (sum % 3)).map((at) => ({
    key: `k${at}`,
    roomCode: 'R02',
    partCode: 'P02',
    defectCode: 'FLR-01',
    description: typedText(`${draftId}-${at}`, 12),
    severity: 'S3' as const,
    quantity: 1000 * (at + 1),
    photoIds: [],
  }))
  return {
    ...emptyTicketEntry(receivedAt),
    reporterName: '何可欣',
    reporterPhone: `138000${String(sum % 100_000).padStart(5, '0')}`,
    place: unitId === null ? null : { kind: 'UNIT', id: unitId },
    narrative: `${markOf(draftId)} ${typedText(draftId, 40)}`,
    items,
  }
}
