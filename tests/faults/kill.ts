import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { VictimTask, Word } from './words'

const root = join(import.meta.dirname, '../..')
/** A victim that is not at work by then will never be. */
const LATE_MS = 60_000

export interface Kill {
  /** Milliseconds after the first word at which the process is ended; from its very start with `opening`. */
  readonly afterMs: number
  /** Words that came through before the end. */
  readonly words: readonly Word[]
}

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('close', () => done()))

/** Starts a victim, lets it work for a while, ends it without a word; answers when it is gone and all its words are in. */
export const killAtWork = async (task: VictimTask, afterMs: number, hear: (word: Word) => void): Promise<Kill> => {
  const child = fork(join(import.meta.dirname, 'victim.ts'), [JSON.stringify(task)], {
    execArgv: ['--import', join(root, 'scripts/ts-hooks.mjs')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const words: Word[] = []
  let late: NodeJS.Timeout | undefined
  const atWork = new Promise<void>((begun, failed) => {
    late = setTimeout(() => failed(new Error('the victim never began')), LATE_MS)
    child.on('message', (message) => {
      const word = message as Word
      words.push(word)
      if (word.say === 'ready') begun()
      if (word.say === 'broken') failed(new Error(word.what))
    })
    child.once('exit', (code) => failed(new Error(`the victim ended by itself with ${code}`)))
    if (task.work === 'opening') begun()
  })
  try {
    await atWork
    await new Promise((done) => setTimeout(done, afterMs))
  } finally {
    clearTimeout(late)
    child.kill('SIGKILL')
    await gone(child)
  }
  for (const word of words) hear(word)
  return { afterMs, words }
}
