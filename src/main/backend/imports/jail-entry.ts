import type { ReadEnd, SheetChunk } from '../../../shared/imports/workbook'
import { readWorkbook } from './read/open-workbook'

/** What the jailed process is told, once. */
export type JailTask = { readonly path: string }

/** What the jailed process says: chunks, then one end. */
export type JailWord = { readonly chunk: SheetChunk } | { readonly end: ReadEnd }

type Port = {
  /** Resolves when the message is on its way, so that a slow reader of it slows the parser. */
  readonly say: (word: JailWord) => Promise<void>
  readonly onTask: (take: (task: JailTask) => void) => void
}

/** The port of an Electron utility process, which Node's types do not know. */
type ParentPort = {
  postMessage: (word: JailWord) => void
  on: (event: 'message', take: (message: { data: JailTask }) => void) => void
}

function openPort(): Port {
  const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort
  if (parentPort) {
    return {
      say: async (word) => parentPort.postMessage(word),
      onTask: (take) => parentPort.on('message', (message) => take(message.data)),
    }
  }
  return {
    say: (word) =>
      new Promise((resolve, reject) => {
        if (!process.send) reject(new Error('The jail has no parent'))
        else process.send(word, (error: Error | null) => (error ? reject(error) : resolve()))
      }),
    onTask: (take) => process.once('message', (task: JailTask) => take(task)),
  }
}

const port = openPort()
port.onTask((task) => {
  readWorkbook(task.path, (chunk) => port.say({ chunk }))
    .then((end) => port.say({ end }))
    // The parent is gone or kills us; there is nobody left to tell.
    .catch(() => process.exit(1))
})
