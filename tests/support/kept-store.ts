import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { snapshotHash } from '../../src/shared/papers/forms'
import { type KeptFolder, type Person, type TempDesk, tempDesk } from './temp-desk'

/** Stores as versions of the desk wrote them; tests/fixtures/stores/README.md says how one is made. */
export const keptStores = join(import.meta.dirname, '../fixtures/stores')

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A file of the fixture as JSON. */
export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T

/** Who works at the kept desk, by the role that matters here. */
export type KeptPeople = Readonly<Record<'boss' | 'clerk' | 'lead' | 'auditor', Person>>

/** Rows of the store that the look at it starts from. */
export interface KeptIds {
  /** The desk's tickets by what they are there for. */
  readonly tickets: Readonly<Record<string, string>>
  /** Drafts by id, and who typed them. */
  readonly drafts: readonly { readonly id: string; readonly by: keyof KeptPeople }[]
  readonly papers: readonly string[]
  readonly inspections: readonly string[]
  readonly visits: readonly string[]
  /** A person of the archive whose ID number is sealed. */
  readonly sealedParty: string
  readonly photo: string
  /** Rows of head office that hold values this build has no word for. */
  readonly unknown: { readonly unit: string; readonly party: string; readonly project: string; readonly day: string }
  readonly imports: { readonly staged: string; readonly broken: string }
  readonly heldPackage: string
}

/** All that is written down about a kept store. */
export interface KeptFacts {
  /** The moment at which a copy of it is opened. */
  readonly now: string
  readonly secrets: { readonly passphrase: string; readonly password: string }
  readonly logins: Readonly<
    Record<Exclude<keyof KeptPeople, 'boss'>, { readonly name: string; readonly login: string }>
  >
  readonly ids: KeptIds
  /** Last entry of the audit chain when the desk was left. */
  readonly auditHead: { readonly seq: number; readonly hash: string }
  /** Rows of each table once the desk is open, without the desk's own books, which opening writes into. */
  readonly counts: Readonly<Record<string, number>>
  readonly seen: unknown
  /** The package it wrote for head office: rows of each table in it. */
  readonly exported: { readonly file: string; readonly hash: string; readonly rows: Readonly<Record<string, number>> }
}

/** A copy of a kept store, open, with its people signed in. */
export const openKept = async (
  folder: string,
  facts: Pick<KeptFacts, 'now' | 'secrets' | 'logins'>,
): Promise<{ desk: TempDesk; people: KeptPeople }> => {
  const kept: KeptFolder = { folder: join(folder, 'desk'), ...facts.secrets }
  const desk = await tempDesk({ kept, now: facts.now })
  const signIn = ({ name, login }: { name: string; login: string }) => desk.signIn(name, login)
  const { clerk, lead, auditor } = facts.logins
  return {
    desk,
    people: {
      boss: desk.boss,
      clerk: await signIn(clerk),
      lead: await signIn(lead),
      auditor: await signIn(auditor),
    },
  }
}

/** Books in which opening and signing in write; a later version may keep them otherwise. */
const BOOKS = new Set(['session', 'login_attempt', 'audit_log', 'idempotency', 'job'])

/** Rows of every table of the store that is no book and no index of the search. */
export const tableNamesOf = (desk: TempDesk): string[] =>
  desk
    .backend()
    .services.reader.rows<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '% STRICT%' ORDER BY name",
    )
    .map(({ name }) => name)
    .filter((name) => !BOOKS.has(name))

export const countsOf = (desk: TempDesk, tables: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    tables.map((table) => [
      table,
      desk.backend().services.reader.row<{ c: number }>(`SELECT count(*) AS c FROM ${table}`)?.c ?? 0,
    ]),
  )

/** What is typed into the one box, and by whom. */
const QUERIES: readonly (readonly [who: keyof KeptPeople, text: string])[] = [
  ['clerk', '6-1-0303'],
  ['clerk', '郑强'],
  ['clerk', 'zhengqiang'],
  ['clerk', 'zq'],
  ['clerk', '0303'],
  ['clerk', '13800000303'],
  ['clerk', '客厅 砖'],
  ['clerk', 'HYC-F03-2026-A00001'],
  ['clerk', 'BX20261121-A002'],
  ['clerk', '东港信托'],
  ['clerk', '9-1-2901'],
  ['clerk', '楼上漏水'],
  ['clerk', '骚扰'],
  ['lead', '骚扰'],
  ['boss', '骚扰'],
  ['clerk', '举报'],
  ['lead', '举报'],
  ['boss', '举报'],
  ['clerk', '何苗'],
  ['clerk', '8-1-0302'],
  ['clerk', '林凯'],
]

const boxOf = async (people: KeptPeople) =>
  Promise.all(
    QUERIES.map(async ([who, text]) => {
      const { hits } = await people[who].do('search.box', { text })
      return { who, text, found: hits.map((hit) => `${hit.kind} ${hit.id}`).toSorted() }
    }),
  )

const ticketFor = async (person: Person, id: string) => {
  const answer = await person.reply('ticket.get', { id })
  if (!answer.ok) return answer.error.code
  const { ticketNo, state, subject, narrative, confidentiality, items } = answer.value
  const verdicts = items.map((item) => [item.state, item.judgements.map((each) => each.verdict).join()])
  return { ticketNo, state, subject, narrative, confidentiality, verdicts }
}

const paperOf = async (person: Person, docNo: string) => {
  const {
    snapshot,
    snapshotHash: stored,
    signatures,
    voided,
    title,
  } = await person.do('paper.get', {
    docNo,
    jobId: null,
  })
  return { docNo, title, stored, computed: snapshotHash(snapshot, sha256), signatures, voided: voided !== null }
}

const unknownOf = async (desk: TempDesk, person: Person, ids: KeptIds['unknown']) => {
  const { reader } = desk.backend().services
  const unit = await person.do('unit.get', { id: ids.unit })
  const party = await person.do('party.get', { id: ids.party })
  return {
    unitKind: unit.kind,
    owners: unit.owners.map(({ name, role, shareType }) => ({ name, role, shareType })),
    partyKind: party.kind,
    privacyState: party.privacyState,
    contactTypes: party.contacts.map((contact) => contact.type),
    terms: await person.do('warrantyTerm.list', { projectId: ids.project }),
    day: reader.row('SELECT date, kind, name FROM calendar_day WHERE id = ?', ids.day),
    parked: reader.rows('SELECT tbl, row_id, content FROM unknown_col ORDER BY tbl, row_id'),
  }
}

const exchangeOf = async (person: Person, heldPackage: string) => {
  const { held, missing, lastIn, lastOut, quarantineCount } = await person.do('exchange.state', {})
  const { state, number, rows, from } = await person.do('exchange.package', { key: heldPackage })
  const { rows: aside } = await person.do('exchange.quarantine', {})
  return {
    // Kept under the name that the answer had when the first store was kept.
    exchange: { held, missing, lastIn, lastOut, asideCount: quarantineCount },
    heldPackage: { state, number, rows, from },
    aside: aside.map(({ table, rowId, reason }) => ({ table, rowId, reason })),
  }
}

/** What people see of a kept store through the door of this build; the same when it was made and in every later version. */
export const lookAt = async (desk: TempDesk, people: KeptPeople, ids: KeptIds) => {
  const { boss, clerk, lead, auditor } = people
  const tickets = await Promise.all(
    Object.entries(ids.tickets).map(async ([what, id]) => ({
      what,
      clerk: await ticketFor(clerk, id),
      lead: await ticketFor(lead, id),
      auditor: await ticketFor(auditor, id),
      boss: await ticketFor(boss, id),
    })),
  )
  const drafts = await Promise.all(
    ids.drafts.map(async ({ id, by }) => {
      const draft = await people[by].do('draft.get', { id })
      return { id, kind: draft?.kind, title: draft?.title, body: draft?.body, attachments: draft?.attachments }
    }),
  )
  const inspections = await Promise.all(
    ids.inspections.map(async (id) => {
      const { round, decision, signed, problems, ticketNo, docNo } = await clerk.do('inspection.get', { id })
      return { round, decision, signed, problems, ticketNo, docNo }
    }),
  )
  const visits = await Promise.all(
    ids.visits.map(async (id) => {
      const { visitorName, visitorPhone, reasons, units, outcome } = await clerk.do('visit.get', { id })
      return { visitorName, visitorPhone, reasons, units, outcome }
    }),
  )
  const importOf = async (id: string) => {
    const { state, fileName, sheet, counts, outcome } = await boss.do('import.get', { id })
    return { state, fileName, sheet, counts, outcome }
  }
  const sealed = { partyId: ids.sealedParty, what: 'ID', contactId: null, task: null, reason: '核对' } as const
  const attachments = join(desk.folder, 'attachments')
  return {
    tickets,
    drafts,
    inspections,
    visits,
    papers: await Promise.all(ids.papers.map((docNo) => paperOf(boss, docNo))),
    ...(await exchangeOf(boss, ids.heldPackage)),
    unknown: await unknownOf(desk, clerk, ids.unknown),
    imports: { staged: await importOf(ids.imports.staged), broken: await importOf(ids.imports.broken) },
    idNo: (await clerk.do('party.reveal', sealed)).value,
    photos: await clerk.do('file.info', { ids: [ids.photo] }),
    files: readdirSync(attachments, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => sha256(readFileSync(join(entry.parentPath, entry.name))))
      .toSorted(),
    box: await boxOf(people),
    index: (await boss.do('search.check', {})).filter(({ rows, entries }) => rows !== entries),
  }
}
