import type { PackageRefusal, RefusalCode } from '../shared/exchange/format'

/** A fault that refuses the whole package; everything else that is thrown is trouble of this machine. */
export class PackageFault extends Error {
  readonly refusal: PackageRefusal

  constructor(code: RefusalCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause })
    this.name = 'PackageFault'
    this.refusal = { code, detail }
  }
}

/** Refuses the package. */
export function refuse(code: RefusalCode, detail: string): never {
  throw new PackageFault(code, detail)
}

/** Runs `step`; whatever its library throws becomes a refusal, but a fault of disk or file handle stays what it is. */
export async function refusing<T>(code: RefusalCode, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw asFault(code, error)
  }
}

/** The refusal for something a parser threw; errors of system calls (disk full, no rights) pass through unchanged. */
export function asFault(code: RefusalCode, error: unknown): Error {
  if (error instanceof PackageFault) return error
  if (error instanceof Error && typeof Reflect.get(error, 'syscall') === 'string') return error
  return new PackageFault(code, error instanceof Error ? error.message : String(error), error)
}
