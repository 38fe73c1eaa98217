import { text } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { deskWorkOps } from '../../../shared/desk-work/contract'
import { KEPT_FORMS_DRAFT } from '../../../shared/desk-work/forms-draft'
import { type Ctx, type HandlersOf, hasRole, signedIn } from '../ports'
import { insertPlain } from '../store/rows'
import { sql } from '../store/sql'
import { prepared, q, type Reader } from '../store/statements'
import { jobOf, jobs } from './jobs'
import { readSetting, writeSetting } from './settings'

const ownerOfJob = prepared((p: { id: string }) => q.selectFrom('job').select('accountId').where('id', '=', p.id))

/** Somebody else's long work and its report are for those only who answer for the data. */
const mustAnswerFor = (db: Reader, ctx: Ctx, jobId: string): void => {
  const job = db.first(ownerOfJob({ id: jobId }))
  if (job && job.accountId !== signedIn(ctx).accountId && !hasRole(ctx, 'DATA_ADMIN', 'ADMIN'))
    throw new Refusal('FORBIDDEN')
}

const drafts = q.selectFrom('draft').select(['id', 'kind', 'title', 'version', 'createdAt', 'updatedAt'])

const ownDraft = prepared((p: { id: string; accountId: string }) =>
  drafts.select(['body', 'attachments']).where('id', '=', p.id).where('accountId', '=', p.accountId),
)

const draftState = prepared((p: { id: string }) =>
  q.selectFrom('draft').select(['version', 'accountId']).where('id', '=', p.id),
)

// Typing asks this with every pause: the body is compared as the text that is stored.
const draftBody = sql({ body: text })

const registeredFrom = prepared((p: { draftId: string }) =>
  q.selectFrom('ticket').select('id').where('draftId', '=', p.draftId),
)

/** Drafts, long work, settings and kept filters. */
export const deskWorkHandlers: HandlersOf<typeof deskWorkOps> = {
  'draft.save': (trx, input, ctx) => {
    const who = signedIn(ctx)
    const have = trx.first(draftState({ id: input.id }))
    if (have && have.accountId !== who.accountId) throw new Refusal('FORBIDDEN')
    const body = JSON.stringify(input.body)
    if (have && have.version !== input.version) {
      const stored = trx.row(draftBody`SELECT body FROM draft WHERE id = ${input.id}`)
      // The same text again is an answer that was lost, not a second writer.
      if (stored?.body === body) return { version: have.version, savedAt: ctx.now }
      throw new Refusal('CONFLICT', 'draftElsewhere', {
        data: { version: have.version, body: JSON.parse(stored?.body ?? 'null') },
      })
    }
    if (!have && trx.first(registeredFrom({ draftId: input.id }))) throw new Refusal('WRONG_STATE', 'draftRegistered')
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
    const own = drafts.where('accountId', '=', signedIn(ctx).accountId).orderBy('updatedAt', 'desc')
    return db.all(own.where('kind', input.kind === null ? '<>' : '=', input.kind ?? KEPT_FORMS_DRAFT))
  },
  'draft.get': (db, input, ctx) => db.first(ownDraft({ id: input.id, accountId: signedIn(ctx).accountId })) ?? null,
  'draft.discard': (trx, input, ctx) => ({
    discarded: trx.run('DELETE FROM draft WHERE id = ? AND account_id = ?', input.id, signedIn(ctx).accountId) > 0,
  }),
  'job.get': (db, input, ctx) => {
    mustAnswerFor(db, ctx, input.id)
    return jobOf(db, input.id)
  },
  'job.list': (db, _input, ctx) =>
    db.all(jobs.where('accountId', '=', signedIn(ctx).accountId).orderBy('startedAt', 'desc').limit(50)),
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
          .where(({ eb, or }) => or([eb('accountId', 'is', null), eb('accountId', '=', signedIn(ctx).accountId)]))
          .orderBy('createdAt'),
      )
      .map((v) => ({ id: v.id, name: v.name, filter: v.filter, own: v.accountId !== null })),
  'savedView.save': (trx, input, ctx) => {
    const id = ctx.services.ids.next()
    insertPlain(trx, 'savedView', {
      id,
      accountId: input.shared ? null : signedIn(ctx).accountId,
      screen: input.screen,
      name: input.name,
      filter: input.filter,
      createdAt: ctx.now,
    })
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
          signedIn(ctx).accountId,
        ) > 0,
    }
  },
}
