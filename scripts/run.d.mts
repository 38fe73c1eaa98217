/** Folder of the project. */
export const root: string
interface RunOptions {
  env?: Record<string, string>
  limitMs?: number
  quiet?: boolean
}
/** Runs a program in the project's folder; resolves with its exit code. */
export const run: (program: string, args: readonly string[], options?: RunOptions) => Promise<number>
/** Runs a package's own command with this Node. */
export const runBin: (name: string, args: readonly string[], options?: RunOptions) => Promise<number>
/** Electron's program, or null where it has not been fetched. */
export const electronBinary: () => string | null
