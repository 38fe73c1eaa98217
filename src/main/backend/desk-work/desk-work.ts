import { Refusal } from '../../../shared/base/refusal'
import type { Draft, DraftRow, deskWorkOps, JobRow } from '../../../shared/desk-work/contract'
import { FORMS_DRAFT } from '../../../shared/desk-work/forms-draft'
import { type Ctx, type HandlersOf, has, me } from '../ports'
import { q, type Reader } from '../store/statements'
import { jobOf } from './jobs'
import { readSetting, writeSetting } from './settings'

/** Somebody else's long work and its report are for those only who answer for the data. */
const mustAnswerFor = (db: Reader, ctx: Ctx, jobId: string): void => {
  const job = db.row<{ accountId: string }>('SELECT account_id FROM job WHERE id = ?', jobId)
  if (job && job.accountId !== me(ctx).accountId && !has(ctx, 'DATA_ADMIN', 'ADMIN')) throw new Refusal('FORBIDDEN')
}

const DRAFT_COLUMNS = 'id, kind, title, version, created_at, updated_at'

/** Drafts, long work, settings and kept filters. */
export const deskWorkHandlers: HandlersOf<typeof deskWorkOps> = {
  'draft.save': (trx, input, ctx) => {
    const who = me(ctx)
    const have = trx.row<{ version: number; accountId: string }>(
      'SELECT version, account_id FROM draft WHERE id = ?',
      input.id,
    )
    if (have && have.accountId !== who.accountId) throw new Refusal('FORBIDDEN')
    const body = JSON.stringify(input.body)
    if (have && have.version !== input.version) {
      const stored = trx.row<{ body: string }>('SELECT body FROM draft WHERE id = ?', input.id)
      // The same text again is an answer that was lost, not a second writer.
      if (stored?.body === body) return { version: have.version, savedAt: ctx.now }
      throw new Refusal('CONFLICT', 'draftElsewhere', {
        data: { version: have.version, body: JSON.parse(stored?.body ?? 'null') },
      })
    }
    if (!have && trx.row('SELECT 1 AS x FROM ticket WHERE draft_id = ?', input.id))
      throw new Refusal('WRONG_STATE', 'draftRegistered')
    trx.run(
      'INSERT INTO draft (id, kind, title, body, attachments, account_id, workstation_id, version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body, attachments = excluded.attachments, version = version + 1, updated_at = excluded.updated_at',
      input.id,
      input.kind,
      input.title,
      body,
      JSON.stringify(input.attachments),
      who.accountId,
      who.workstationId,
      ctx.now,
      ctx.now,
    )
    return { version: (have?.version ?? 0) + 1, savedAt: ctx.now }
  },
  'draft.list': (db, input, ctx) => {
    const own = q
      .selectFrom('draft')
      .select(['id', 'kind', 'title', 'version', 'createdAt', 'updatedAt'])
      .where('accountId', '=', me(ctx).accountId)
      .orderBy('updatedAt', 'desc')
    return db.all(own.where('kind', input.kind === null ? '<>' : '=', input.kind ?? FORMS_DRAFT))
  },
  'draft.get': (db, input, ctx) => {
    const row = db.row<DraftRow & { body: string; attachments: string }>(
      `SELECT ${DRAFT_COLUMNS}, body, attachments FROM draft WHERE id = ? AND account_id = ?`,
      input.id,
      me(ctx).accountId,
    )
    return row ? ({ ...row, body: JSON.parse(row.body), attachments: JSON.parse(row.attachments) } as Draft) : null
  },
  'draft.discard': (trx, input, ctx) => ({
    discarded: trx.run('DELETE FROM draft WHERE id = ? AND account_id = ?', input.id, me(ctx).accountId) > 0,
  }),
  'job.get': (db, input, ctx) => {
    mustAnswerFor(db, ctx, input.id)
    return jobOf(db, input.id)
  },
  'job.list': (db, _input, ctx) =>
    db
      .rows<{ id: string }>(
        'SELECT id FROM job WHERE account_id = ? ORDER BY started_at DESC LIMIT 50',
        me(ctx).accountId,
      )
      .map((r) => jobOf(db, r.id) as JobRow),
  'job.cancel': async (input, ctx) => {
    mustAnswerFor(ctx.services.reader, ctx, input.id)
    return { cancelled: ctx.services.jobs.cancel(input.id) }
  },
  'setting.get': (db, input) =>
    Object.fromEntries(
      input.keys.flatMap((key) => {
        const value = readSetting(db, key, undefined)
        return value === undefined ? [] : [[key, value]]
      }),
    ),
  'setting.set': (trx, input, ctx) => {
    writeSetting(trx, ctx, input.key, input.value)
    ctx.touched('setting', input.key)
    return { saved: true }
  },
  'savedView.list': (db, input, ctx) =>
    db
      .all(
        q
          .selectFrom('savedView')
          .select(['id', 'name', 'filter', 'accountId'])
          .where('screen', '=', input.screen)
          .where(({ eb, or }) => or([eb('accountId', 'is', null), eb('accountId', '=', me(ctx).accountId)]))
          .orderBy('createdAt'),
      )
      .map((v) => ({ id: v.id, name: v.name, filter: JSON.parse(v.filter) as unknown, own: v.accountId !== null })),
  'savedView.save': (trx, input, ctx) => {
    const id = ctx.services.ids.next()
    trx.run(
      'INSERT INTO saved_view (id, account_id, screen, name, filter, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      input.shared ? null : me(ctx).accountId,
      input.screen,
      input.name,
      JSON.stringify(input.filter),
      ctx.now,
    )
    ctx.touched('savedView', id)
    return { id }
  },
  'savedView.remove': (trx, input, ctx) => {
    ctx.touched('savedView', input.id)
    return {
      removed:
        trx.run(
          'DELETE FROM saved_view WHERE id = ? AND (account_id = ? OR account_id IS NULL)',
          input.id,
          me(ctx).accountId,
        ) > 0,
    }
  },
}
