import type { Word } from './words'

type Ticket = Extract<Word, { say: 'ticket' }>
type Row = Extract<Word, { say: 'row' }>
type Exported = Extract<Word, { say: 'exported' }>

export interface ImportedList {
  readonly batchId: string
  /** Where its rows go: one to each home. */
  readonly table: 'unit' | 'ownership'
  readonly building: string
  readonly homes: number
  /** What the desk acknowledged last; null while its first apply has no answer. */
  acknowledged: 'applied' | 'undone' | null
  /** A call without an answer may have been carried out or not. */
  open: boolean
}

/** What the killed processes were told by the desk; kept by the process that kills, so no kill can touch it. */
export interface Ledger {
  /** Draft id to the version acknowledged last. */
  readonly drafts: Map<string, number>
  readonly tickets: Map<string, Ticket>
  /** Draft ids whose registration had no answer yet. */
  readonly unanswered: Set<string>
  readonly rows: Row[]
  readonly imports: Map<string, ImportedList>
  /** By package number, with the tickets that were there when its export began. */
  readonly exports: Map<number, Exported & { readonly tickets: readonly string[] }>
  /** Numbers of head office's packages that were applied. */
  readonly taken: Set<number>
  /** Request ids of acknowledged writes. */
  readonly requests: string[]
  /** Last entry of the audit chain seen after a kill. */
  auditHead: { readonly seq: number; readonly hash: string } | null
  keystrokes: number
  hear(word: Word): void
}

/** An empty ledger. */
export const openLedger = (): Ledger => {
  let leaving: readonly string[] = []
  const ledger: Ledger = {
    drafts: new Map(),
    tickets: new Map(),
    unanswered: new Set(),
    rows: [],
    imports: new Map(),
    exports: new Map(),
    taken: new Set(),
    requests: [],
    auditHead: null,
    keystrokes: 0,
    hear: (word) => {
      switch (word.say) {
        case 'draft':
          ledger.drafts.set(word.id, word.version)
          ledger.keystrokes += 1
          return
        case 'registering':
          ledger.unanswered.add(word.draftId)
          return
        case 'ticket':
          ledger.tickets.set(word.draftId, word)
          ledger.unanswered.delete(word.draftId)
          ledger.requests.push(word.requestId)
          return
        case 'row':
          ledger.rows.push(word)
          ledger.requests.push(word.requestId)
          return
        case 'applying':
          ledger.imports.set(word.batchId, { ...word, acknowledged: null, open: true })
          return
        case 'undoing':
        case 'applied':
        case 'undone': {
          const list = ledger.imports.get(word.batchId)
          if (!list) throw new Error(`nobody imported ${word.batchId}`)
          list.open = word.say === 'undoing'
          if (word.say !== 'undoing') list.acknowledged = word.say
          return
        }
        case 'exported':
          ledger.exports.set(word.number, { ...word, tickets: leaving })
          return
        case 'exporting':
          leaving = [...ledger.tickets.values()].map((ticket) => ticket.ticketId)
          return
        case 'taken':
          ledger.taken.add(word.number)
          return
        case 'broken':
          throw new Error(`the desk refused its work: ${word.what}`)
        case 'ready':
        case 'taking':
      }
    },
  }
  return ledger
}
