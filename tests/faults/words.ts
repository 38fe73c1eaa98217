/** What is going on when the kill comes; `taking` is a package from head office. */
export const works = ['typing', 'registering', 'importing', 'taking', 'exporting'] as const
export type Work = (typeof works)[number]

/** A package from head office that lies ready; its homes are numbered after the package. */
export interface ReadyPackage {
  readonly number: number
  readonly path: string
  readonly homes: number
}

/** Handed to the process that will be killed. */
export interface VictimTask {
  readonly folder: string
  /** `opening` only opens the store, which finishes or takes back what an earlier kill broke off. */
  readonly work: Work | 'opening'
  readonly seed: number
  /** Makes names and numbers of this round its own. */
  readonly round: number
  /** Where the jail's bundle lies; only imports need it. */
  readonly jail: string | null
  readonly packages: readonly ReadyPackage[]
  /** Buildings from this number on are not in any list yet. */
  readonly building: number
}

/** What the process says on its way: `...ing` words before a call, the others once the desk has acknowledged it. */
export type Word =
  | { readonly say: 'ready' }
  | { readonly say: 'draft'; readonly id: string; readonly version: number }
  | { readonly say: 'registering'; readonly draftId: string }
  | {
      readonly say: 'ticket'
      readonly draftId: string
      readonly ticketId: string
      readonly ticketNo: string
      readonly docNo: string
      readonly requestId: string
    }
  | { readonly say: 'row'; readonly table: 'party' | 'visit'; readonly id: string; readonly requestId: string }
  | {
      readonly say: 'applying'
      readonly batchId: string
      readonly table: 'unit' | 'ownership'
      readonly building: string
      readonly homes: number
    }
  | { readonly say: 'applied'; readonly batchId: string }
  | { readonly say: 'undoing'; readonly batchId: string }
  | { readonly say: 'undone'; readonly batchId: string }
  | { readonly say: 'taking'; readonly number: number }
  | { readonly say: 'taken'; readonly number: number }
  | { readonly say: 'exporting' }
  | { readonly say: 'exported'; readonly number: number; readonly hash: string; readonly fileName: string }
  | { readonly say: 'broken'; readonly what: string }
