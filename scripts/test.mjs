// npm test [-- arguments of playwright test]: every part in turn, and how long each of them took.
import { run } from './run.mjs'

const npm = process.env.npm_execpath
const part = (name, args = []) => {
  const words = ['run', name, ...(args.length > 0 ? ['--', ...args] : [])]
  return npm ? run(process.execPath, [npm, ...words]) : run('npm', words)
}

const seconds = []
const failed = []
const begun = performance.now()

const time = async (name, args) => {
  const from = performance.now()
  const code = await part(name, args)
  seconds.push(`${name} ${Math.round((performance.now() - from) / 1000)}`)
  if (code !== 0) failed.push(name)
  return code === 0
}

// A part that fails hides nothing of the others; only what was not built cannot be tried. Built first, the tests of the
// built program find it there.
await time('types')
await time('lint')
const built = await time('build')
await time('unit')
if (built) await time('e2e', process.argv.slice(2))

const all = Math.round((performance.now() - begun) / 1000)
process.stdout.write(`Seconds: ${seconds.join(', ')}; all ${all}\n`)
if (failed.length > 0) process.stdout.write(`Not in order: ${failed.join(', ')}\n`)
process.exit(failed.length > 0 ? 1 : 0)
