// Makes a demo desk in a new folder: node --import ./scripts/ts-hooks.mjs scripts/demo.ts --scale 1 --data <folder>
// [--password …] [--passphrase …]. Scale 1 is one project with about 1,240 homes and a year of tickets; 160 is for measuring.
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DEMO_LOGIN, DEMO_SECRETS, makeDemoDesk } from '../src/main/backend/demo/new-desk'

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    data: { type: 'string' },
    password: { type: 'string', default: DEMO_SECRETS.password },
    passphrase: { type: 'string', default: DEMO_SECRETS.passphrase },
  },
})

const stop = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const scale = Number(values.scale)
if (!values.data || !(scale > 0 && scale <= 400))
  stop('npm run demo -- --data <new folder> [--scale 1] [--password …] [--passphrase …]')
const folder = values.data ?? ''
if (existsSync(folder) && readdirSync(folder).length > 0) stop(`${folder} 里已有内容 / is not empty`)
mkdirSync(folder, { recursive: true })

const started = performance.now()
let told = started
const { counts, recoveryKey } = await makeDemoDesk({
  folder,
  scale,
  password: values.password,
  passphrase: values.passphrase,
  clock: Date.now,
  progress: (done, total, phase) => {
    if (performance.now() - told < 5000) return
    told = performance.now()
    process.stdout.write(`${phase} ${done} / ${total}, ${Math.round((told - started) / 1000)} s\n`)
  },
})
process.stdout.write(
  `${counts.units} homes, ${counts.parties} people, ${counts.tickets} tickets, ${counts.papers} papers in ${Math.round((performance.now() - started) / 1000)} s\n` +
    `${folder}\nsign in: ${DEMO_LOGIN} / ${values.password}\npassphrase: ${values.passphrase}\nrecovery key: ${recoveryKey}\n`,
)
