import { utilityProcess } from 'electron'
import { createJail, type JailChild, type JailLimits } from '../backend/imports/jail'
import type { JailWord } from '../backend/imports/jail-entry'
import type { Jail } from '../backend/ports'

const child = (entry: string, limits: JailLimits): JailChild => {
  const process = utilityProcess.fork(entry, [], {
    execArgv: [`--max-old-space-size=${Math.floor(limits.memoryMb * 0.75)}`],
    env: {},
    stdio: 'ignore',
    serviceName: 'frontdesk-jail',
  })
  let heapSpent = false
  process.once('error', () => {
    heapSpent = true
  })
  return {
    get pid() {
      return process.pid
    },
    send: (task) => process.postMessage(task),
    kill: () => void process.kill(),
    onWord: (take) => process.on('message', (word: JailWord) => take(word)),
    onExit: (take) => process.once('exit', () => take({ abort: heapSpent })),
  }
}

/** The jail of the Electron host: plain Node processes cannot be forked there, utility processes can. */
export const utilityJail = (entry: string): Jail => createJail((limits) => child(entry, limits))
