import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from './ports'

const LIMIT = 2_000_000

const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')

/** The stack without the message, which may have lines of its own that look like frames. */
const framesOf = ({ stack = '', message }: Error): string => {
  const at = message === '' ? 0 : stack.indexOf(message)
  return at < 0 ? '' : stack.slice(at + message.length)
}

/** A rotating text log: stack frames and operation names, no message of a fault (it may quote what was typed). */
export const openLog = (folder: string, clock: () => number): Log => {
  const file = join(folder, 'desk.log')
  const line = (text: string): void => {
    if (existsSync(file) && statSync(file).size > LIMIT) renameSync(file, join(folder, 'desk.1.log'))
    appendFileSync(file, `${new Date(clock()).toISOString()} ${clean(text)}\n`, { mode: 0o600 })
  }
  return {
    fault: (what, error) => {
      const e = error instanceof Error ? error : new Error('not an error')
      const frames = framesOf(e)
        .split('\n')
        .filter((l) => l.trimStart().startsWith('at '))
        .slice(0, 6)
      const code = 'code' in e ? ` ${String(e.code)}` : ''
      line(`FAULT ${what} ${e.name}${code} ${frames.map((f) => f.trim()).join(' | ')}`)
    },
    note: (what) => line(`NOTE ${what}`),
  }
}
