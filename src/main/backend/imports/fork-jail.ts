import { fork } from 'node:child_process'
import type { Jail } from '../ports'
import { createJail, type JailChild, type JailLimits } from './jail'
import type { JailWord } from './jail-entry'

function forkChild(entry: string, limits: JailLimits): JailChild {
  const child = fork(entry, [], {
    // The engine's limit comes before the watcher's, so that a runaway parse usually ends in an orderly abort.
    execArgv: [`--max-old-space-size=${Math.floor(limits.memoryMb * 0.75)}`],
    // Nothing of the desk's environment (keys, paths) is the business of a process that reads strangers' files.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let heapSpent = false
  child.stderr?.on('data', (text: Buffer) => {
    heapSpent ||= text.includes('heap out of memory') || text.includes('Array buffer allocation failed')
  })
  return {
    pid: child.pid,
    send: (task) => child.send(task, () => undefined),
    kill: () => child.kill('SIGKILL'),
    onWord: (take) => child.on('message', (word) => take(word as JailWord)),
    onExit: (take) => {
      let told = false
      const tell = (abort: boolean) => {
        if (!told) take({ abort })
        told = true
      }
      child.once('error', () => tell(false))
      child.once('close', (_code, signal) => tell(heapSpent || signal === 'SIGABRT'))
    },
  }
}

/** The jail of the Node host: one forked process for each file. `entry` is the built `jail` bundle. */
export const forkJail = (entry: string, limits?: JailLimits): Jail =>
  createJail((bounds) => forkChild(entry, bounds), limits)
