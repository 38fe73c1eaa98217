import type { Changed, Reply } from '../base/refusal'
import type { Call } from '../contract'

/** What travels for one call in both hosts: the id makes a repeated write harmless, the build tells an old page. */
export interface CallRequest {
  name: string
  input: unknown
  requestId: string
  buildId: string
}

/** A file handed to the backend: `token` names it in a following call, `size` in bytes. */
export interface PickedFile {
  token: string
  name: string
  size: number
}

/** Which files the clerk may choose; `accept` lists endings such as ".xlsx". */
export interface PickOptions {
  accept: readonly string[]
  many?: boolean
}

/** What this host can do. A screen asks here and never looks at the host itself. */
export interface DeskCan {
  /** Printing without a dialog, to a named printer. */
  electronPrint: boolean
  /** A paper can be kept as a PDF file. */
  pdf: boolean
  /** Ctrl N, Ctrl T and Ctrl W reach the page instead of the browser. */
  windowKeys: boolean
  /** A folder can be chosen as a target, for packages and backups. */
  folders: boolean
}

/** The renderer's whole knowledge of its host. `Upload` is the host's own file type (`File` in a page). */
export interface Desk<Upload = unknown> {
  call: Call
  /** Calls the listener after every committed change (no tables: anything may have changed); returns the stop function. */
  onChange: (listener: (event: Changed) => void) => () => void
  /** Tells whether the backend can be reached, whenever that changes; returns the stop function. */
  onLink: (listener: (up: boolean) => void) => () => void
  file: {
    /** Lets the clerk choose files and hands them to the backend; an empty list means that nothing was chosen. */
    pick: (options: PickOptions) => Promise<PickedFile[]>
    /** Hands over a file that was dropped or pasted. */
    upload: (file: Upload) => Promise<Reply<PickedFile>>
    /** Keeps the file behind a token or id under a name; false when the clerk changed their mind. */
    save: (name: string, id: string) => Promise<boolean>
    /** The address of a stored file, for pictures. */
    url: (id: string) => string
  }
  print: {
    /** Sends the paper at this route ("/papers/F03/...") to paper; `sent` means that the spooler or dialog has it. */
    paper: (route: string) => Promise<Reply<{ sent: boolean }>>
    /** Keeps the paper at this route as a PDF under a name. */
    pdf: (route: string, name: string) => Promise<Reply<{ saved: boolean }>>
  }
  can: DeskCan
}

/** What the preload exposes as `window.desk`: a Desk whose `call` carries the whole request. */
export interface DeskBridge<Upload = unknown> extends Omit<Desk<Upload>, 'call' | 'onLink'> {
  call: (request: CallRequest) => Promise<Reply>
}
