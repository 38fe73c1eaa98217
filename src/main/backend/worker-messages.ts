import type { Changed } from '../../shared/base/refusal'
import type { Answer, Caller } from './dispatch'
import type { JailWord } from './imports/jail-entry'
import type { FoundFile } from './locate-file'

/** What the backend's thread is started with; `has` tells what its host can be asked for. */
export interface WorkerStart {
  readonly dataFolder: string
  readonly build: string
  /** Added to the machine's clock, in milliseconds; 0 outside tests. */
  readonly clockOffsetMs: number
  readonly has: { readonly osVault: boolean; readonly printer: boolean; readonly jail: boolean }
}

/** A question to the machine's vault; the thread waits in `signal` until the answer lies at `port`. */
export interface VaultQuestion {
  readonly kind: 'vault'
  readonly ask: 'wrap' | 'unwrap'
  readonly value: Uint8Array | string
  readonly signal: Int32Array<SharedArrayBuffer>
  readonly port: import('node:worker_threads').MessagePort
}

/** From host to backend. */
export type ToWorker =
  | {
      readonly kind: 'call'
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly caller: Caller
    }
  | { readonly kind: 'locate'; readonly id: number; readonly file: string; readonly caller: Caller }
  | { readonly kind: 'printed'; readonly id: number; readonly pdf: Uint8Array | null; readonly reason?: string }
  | { readonly kind: 'word'; readonly id: number; readonly word: JailWord }
  | { readonly kind: 'close' }

/** From backend to host. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'located'; readonly id: number; readonly found: FoundFile | null }
  | { readonly kind: 'changed'; readonly changed: Changed }
  | {
      readonly kind: 'print'
      readonly id: number
      readonly route: string
      /** The connection on whose behalf the paper is opened; null when nobody asked. */
      readonly caller: Caller | null
    }
  | { readonly kind: 'jail'; readonly id: number; readonly path: string }
  | { readonly kind: 'free'; readonly id: number }
  | VaultQuestion
