import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { outFolder } from '../../../scripts/built.mjs'

/** A browser host running as its own process. */
export interface HostProcess {
  /** Lets one browser in, once. */
  readonly url: string
  readonly origin: string
  readonly pid: number
  /** Asks it to close, as Ctrl C does; resolves with the exit code. */
  readonly stop: () => Promise<number | null>
  /** Ends it without a word, as a power cut does. */
  readonly kill: () => Promise<void>
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve))

/** Starts the built host on a data folder; `now` sets its clock. Rejects with what it printed when it does not come up. */
export const startHost = (folder: string, now?: string): Promise<HostProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(outFolder, 'main/browser-host.js'), '--data', folder, '--no-open'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(now ? { FRONTDESK_NOW: now } : {}) },
    })
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const [url] = /http:\/\/127\.0\.0\.1:\d+\/enter\?ticket=[\w-]+/.exec(said) ?? []
      if (url === undefined) return
      resolve({
        url,
        origin: new URL(url).origin,
        pid: child.pid ?? 0,
        stop: () => {
          child.kill('SIGTERM')
          return ended(child)
        },
        kill: async () => {
          child.kill('SIGKILL')
          await ended(child)
        },
      })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${said}`)))
  })
