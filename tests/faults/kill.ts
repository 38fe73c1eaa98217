import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { VictimTask, Word } from './words'

const root = join(import.meta.dirname, '../..')
/** A victim that has said so little by then will say no more. */
const LATE_MS = 60_000

/** The moment of a kill: so many words after the work began, and so much later; a slow machine only takes longer. */
export interface Moment {
  readonly words: number
  readonly ms: number
}

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('close', () => done()))

/** Starts a victim, lets it work for a while, ends it without a word; answers when it is gone and all its words are in. */
export const killAtWork = async (task: VictimTask, moment: Moment, hear: (word: Word) => void): Promise<void> => {
  const child = fork(join(import.meta.dirname, 'victim.ts'), [JSON.stringify(task)], {
    execArgv: ['--import', join(root, 'scripts/ts-hooks.mjs')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const words: Word[] = []
  let late: NodeJS.Timeout | undefined
  const atWork = new Promise<void>((begun, failed) => {
    late = setTimeout(() => failed(new Error('the victim came to nothing')), LATE_MS)
    child.on('message', (message) => {
      const word = message as Word
      words.push(word)
      if (words.length > moment.words) begun()
      if (word.say === 'broken') failed(new Error(word.what))
    })
    child.once('exit', (code) => failed(new Error(`the victim ended by itself with ${code}`)))
    if (task.work === 'opening') begun()
  })
  try {
    await atWork
    await new Promise((done) => setTimeout(done, moment.ms))
  } finally {
    clearTimeout(late)
    child.kill('SIGKILL')
    await gone(child)
  }
  for (const word of words) hear(word)
}
