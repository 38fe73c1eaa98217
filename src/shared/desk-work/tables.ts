import { anyJson, code, instant, local, optional, plain, text, texts, whole } from '../base/columns'

const STORE = 'as long as the store'

/** Settings of the site, drafts, long work and kept filters. */
export const deskWorkTables = {
  setting: plain('settings of the site', STORE, { k: local(text), value: local(anyJson), updatedAt: local(instant) }),
  draft: plain('what is being typed', 'until registered or discarded', {
    id: local(text),
    kind: local(text),
    title: local(text, 'P'),
    body: local(anyJson, 'P'),
    attachments: local(texts),
    accountId: local(text),
    workstationId: local(text),
    version: local(whole),
    createdAt: local(instant),
    updatedAt: local(instant),
  }),
  job: plain('long work and how it ended', '90 days', {
    id: local(text),
    kind: local(text),
    accountId: local(text),
    state: local(code(['RUNNING', 'DONE', 'CANCELLED', 'FAILED'])),
    done: local(whole),
    total: local(optional(whole)),
    phase: local(optional(text)),
    startedAt: local(instant),
    endedAt: local(optional(instant)),
    report: local(optional(anyJson)),
  }),
  savedView: plain('filters that somebody kept', STORE, {
    id: local(text),
    accountId: local(optional(text)),
    screen: local(text),
    name: local(text),
    filter: local(anyJson),
    createdAt: local(instant),
  }),
} as const
