import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A zip in the making: `output` must be read while files are added. */
export type ZipWriter = {
  readonly output: Readable
  /** Appends one file and resolves when its source has been read to the end. */
  add(path: string, source: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void>
  end(): void
  destroy(error: Error): void
}

/** A streaming zip (deflate level 1); adding stops with the signal's reason when it is aborted. */
export function openZipWriter(signal: AbortSignal | undefined): ZipWriter {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let broken: Error | undefined
  let current: Readable | undefined
  const destroy = (error: Error) => {
    broken ??= error
    current?.destroy(broken)
    output.destroy(broken)
  }
  zip.on('error', destroy)
  output.on('error', destroy)
  output.on('close', () => {
    if (!output.readableEnded) destroy(new Error('the package file was given up'))
  })
  return {
    output,
    destroy,
    add: async (path, source) => {
      if (broken) throw broken
      signal?.throwIfAborted()
      const stream = Readable.from(cancellable(source, signal), { objectMode: false, highWaterMark: 256 * 1024 })
      current = stream
      zip.addReadStreamLazy(path, { compressionLevel: 1, mode: 0o100600 }, (give) => give(null, stream))
      await finished(stream, { writable: false })
    },
    end: () => zip.end(),
  }
}

async function* cancellable(source: AsyncIterable<Buffer> | Iterable<Buffer>, signal: AbortSignal | undefined) {
  for await (const piece of source) {
    signal?.throwIfAborted()
    yield piece
  }
}
