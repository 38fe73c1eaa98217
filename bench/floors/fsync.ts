import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { quantile } from '../result'

/** Median milliseconds of writing one page and syncing it, in the folder that is measured. */
export const fsyncMedian = (folder: string): number => {
  const handle = openSync(join(folder, 'fsync.probe'), 'w')
  const page = Buffer.alloc(4096, 7)
  const times: number[] = []
  for (let i = 0; i < 200; i++) {
    const start = performance.now()
    writeSync(handle, page)
    fsyncSync(handle)
    times.push(performance.now() - start)
  }
  closeSync(handle)
  return quantile(times, 0.5)
}
