import { z } from 'zod'
import { op } from '../base/operation'
import { SettingKeys, SettingSet, type SettingValues } from '../settings/settings'

export interface DraftRow {
  id: string
  kind: string
  title: string
  version: number
  createdAt: string
  updatedAt: string
}

export interface Draft extends DraftRow {
  body: unknown
  attachments: string[]
}

export interface JobRow {
  id: string
  kind: string
  state: 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED'
  done: number
  total: number | null
  phase: string | null
  startedAt: string
  endedAt: string | null
  report: unknown
}

/** A draft is replaced whole; an older version than the stored one is answered with the stored version, nothing lost. */
export const DraftSave = z.object({
  id: z.string().min(1).max(60),
  kind: z.string().min(1).max(40),
  title: z.string().max(200),
  body: z.json(),
  attachments: z.array(z.string()).max(100),
  /** The version this text grew from; 0 for a new draft. */
  version: z.number().int().min(0),
})

export const deskWorkOps = {
  'draft.save': op<{ version: number; savedAt: string }>()('draft', 'signed-in', DraftSave),
  /** Of one kind; with null, those that can be taken up again. Drafts change without news; what they become is news. */
  'draft.list': op<DraftRow[]>()('read', 'signed-in', z.object({ kind: z.string().nullable() }), [
    'draft',
    'ticket',
    'inspection',
  ]),
  'draft.get': op<Draft | null>()('read', 'signed-in', z.object({ id: z.string() }), ['draft']),
  'draft.discard': op<{ discarded: boolean }>()('draft', 'signed-in', z.object({ id: z.string() })),
  'job.get': op<JobRow | null>()('read', 'signed-in', z.object({ id: z.string() }), ['job']),
  'job.list': op<JobRow[]>()('read', 'signed-in', z.object({}), ['job']),
  'job.cancel': op<{ cancelled: boolean }>()('task', 'signed-in', z.object({ id: z.string() })),
  /** What has been set; a key nobody has set is left out. */
  'setting.get': op<Partial<SettingValues>>()('read', 'signed-in', z.object({ keys: z.array(SettingKeys).max(20) }), [
    'setting',
  ]),
  'setting.set': op<{ saved: true }>()('write', ['ADMIN', 'DATA_ADMIN'], SettingSet),
  'savedView.list': op<{ id: string; name: string; filter: unknown; own: boolean }[]>()(
    'read',
    'signed-in',
    z.object({ screen: z.string() }),
    ['savedView'],
  ),
  'savedView.save': op<{ id: string }>()(
    'write',
    'signed-in',
    z.object({ screen: z.string(), name: z.string().trim().min(1).max(40), filter: z.json(), shared: z.boolean() }),
  ),
  'savedView.remove': op<{ removed: boolean }>()('write', 'signed-in', z.object({ id: z.string() })),
}
