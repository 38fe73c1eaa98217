import { makeVictimWork } from './victim-work'
import type { VictimTask, Word } from './words'

/** The process that is killed: opens the desk on a folder, works, tells what the desk has acknowledged. */
const task = JSON.parse(process.argv[2] ?? 'null') as VictimTask

/** Resolves once the word is in the pipe, so that no later work happens before it. */
const tell = (word: Word): Promise<void> =>
  new Promise((told, failed) => {
    if (!process.send) return failed(new Error('nobody listens'))
    process.send(word, undefined, undefined, (error) => (error ? failed(error) : told()))
  })

process.on('disconnect', () => process.exit(0))

makeVictimWork(task, tell).catch(async (error: unknown) => {
  await tell({ say: 'broken', what: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  process.exit(1)
})
