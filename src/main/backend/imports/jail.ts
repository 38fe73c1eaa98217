import { readFile } from 'node:fs/promises'
import type { Grid } from '../../../shared/imports/grid'
import { gridCollector, type ReadEnd, type WorkbookRead } from '../../../shared/imports/workbook'
import type { Jail } from '../ports'
import type { JailTask, JailWord } from './jail-entry'

/** The process that a host starts for one file: fork under Node, utilityProcess under Electron. */
export type JailChild = {
  readonly pid: number | undefined
  readonly send: (task: JailTask) => void
  readonly kill: () => void
  readonly onWord: (take: (word: JailWord) => void) => void
  /** `abort` tells a death by the engine's own memory limit from others. */
  readonly onExit: (take: (how: { abort: boolean }) => void) => void
}

/** Limits of one file. */
export type JailLimits = { readonly memoryMb: number; readonly timeMs: number }

/** One gibibyte and twenty seconds: ten times what 100,000 rows need. */
const jailLimits: JailLimits = { memoryMb: 1024, timeMs: 20_000 }

/** Resident size in MB; undefined where the system does not tell. */
async function residentMb(pid: number | undefined): Promise<number | undefined> {
  if (pid === undefined || process.platform !== 'linux') return undefined
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const match = /^VmRSS:\s+(\d+) kB/m.exec(status)
  return match ? Number(match[1]) / 1024 : undefined
}

/** A jail over any kind of child process. Every parse has a process of its own, which is gone when it resolves. */
export function createJail(start: (limits: JailLimits) => JailChild, limits: JailLimits = jailLimits): Jail {
  const parse: Jail['parse'] = (path, onChunk, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve({ ok: false, code: 'CANCELLED' })
        return
      }
      const child = start(limits)
      let end: ReadEnd | undefined
      const stop = (reason: ReadEnd) => {
        end ??= reason
        child.kill()
      }
      const clock = setTimeout(() => stop({ ok: false, code: 'TIME_LIMIT' }), limits.timeMs)
      const watch = setInterval(() => {
        residentMb(child.pid).then(
          (size) => size !== undefined && size > limits.memoryMb && stop({ ok: false, code: 'MEMORY_LIMIT' }),
          () => undefined,
        )
      }, 100)
      const cancel = () => stop({ ok: false, code: 'CANCELLED' })
      signal?.addEventListener('abort', cancel, { once: true })
      child.onWord((word) => {
        if (end) return
        if ('end' in word) return stop(word.end)
        try {
          onChunk(word.chunk)
        } catch (error) {
          stop({ ok: false, code: 'CRASHED', detail: String(error) })
        }
      })
      child.onExit(({ abort }) => {
        clearTimeout(clock)
        clearInterval(watch)
        signal?.removeEventListener('abort', cancel)
        resolve(end ?? { ok: false, code: abort ? 'MEMORY_LIMIT' : 'CRASHED' })
      })
      child.send({ path })
    })
  return { parse }
}

/** Reads a whole workbook through the jail. A refused file leaves nothing. */
export async function readWorkbookInJail(jail: Jail, path: string, signal?: AbortSignal): Promise<WorkbookRead> {
  const collector = gridCollector()
  const end = await jail.parse(path, collector.add, signal)
  if (!end.ok) return end
  const grids: Grid[] = collector.grids().slice(0, end.sheets)
  return { ok: true, grids }
}
