import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt, outFolder } from '../../scripts/built.mjs'

const root = resolve(import.meta.dirname, '../..')
const work = mkdtempSync(join(tmpdir(), 'frontdesk-pack-'))
const stub = join(work, 'electron')
const packed = join(work, 'dist/linux-unpacked')
const electron = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version as string

/** The marks by which the fuses are found in a program file: a fixed text, the version of the list, its length, the fuses. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = 9
const unsetFuses = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.from('1'.repeat(FUSES))])

const makeStub = (): void => {
  for (const name of ['resources', 'locales']) mkdirSync(join(stub, name), { recursive: true })
  writeFileSync(join(stub, 'electron'), Buffer.concat([Buffer.from('#!/bin/false\n'), unsetFuses]))
  chmodSync(join(stub, 'electron'), 0o755)
  writeFileSync(join(stub, 'version'), electron)
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(stub, name), name)
  for (const name of ['zh-CN', 'en-US', 'de']) writeFileSync(join(stub, 'locales', `${name}.pak`), name)
}

interface Node {
  readonly files?: Readonly<Record<string, Node>>
  readonly unpacked?: boolean
}

/** Names in an archive: its head is a JSON list behind four lengths. */
const listArchive = (path: string): Map<string, Node> => {
  const bytes = readFileSync(path)
  const head = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Node
  const names = new Map<string, Node>()
  const walk = (node: Node, below: string): void => {
    for (const [name, child] of Object.entries(node.files ?? {})) {
      if (child.files) walk(child, `${below}${name}/`)
      else names.set(`${below}${name}`, child)
    }
  }
  walk(head, '')
  return names
}

const MIGRATIONS = 'src/main/backend/store/migrations'

let names: Map<string, Node>
const all = (): string[] => [...names.keys()]

beforeAll(async () => {
  await ensureBuilt()
  makeStub()
  // What is packed is a copy, so that nobody's build changes it meanwhile.
  const app = join(work, 'app')
  for (const name of ['package.json', 'package-lock.json', 'LICENSE', 'NOTICE', 'electron-builder.yml', 'resources'])
    cpSync(join(root, name), join(app, name), { recursive: true })
  cpSync(outFolder, join(app, 'out'), { recursive: true })
  for (const name of ['tests', 'src']) mkdirSync(join(app, name))
  writeFileSync(join(app, 'tests/left.test.ts'), '')
  writeFileSync(join(app, 'out/main/worker.js.map'), '{}')
  execFileSync('ln', ['-s', join(root, 'node_modules'), join(app, 'node_modules')])
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules/electron-builder/package.json'), 'utf8'))
  const program = join(root, 'node_modules/electron-builder', bin['electron-builder'])
  const output = ['-c.directories.output', join(work, 'dist')]
  execFileSync(process.execPath, [program, '--dir', '--linux', '--x64', `-c.electronDist=${stub}`, ...output], {
    cwd: app,
    stdio: 'pipe',
  })
  names = listArchive(join(packed, 'resources/app.asar'))
}, 180_000)
afterAll(() => rmSync(work, { recursive: true, force: true }))

describe('the packed program', () => {
  it('holds the built program and what it needs at run time', () => {
    expect(all()).toEqual(
      expect.arrayContaining([
        'package.json',
        'LICENSE',
        'NOTICE',
        'out/main/index.js',
        'out/main/browser-host.js',
        'out/main/worker.js',
        'out/main/jail.js',
        'out/preload/index.cjs',
        'out/renderer/index.html',
        'node_modules/better-sqlite3/package.json',
        'node_modules/@node-rs/argon2/package.json',
        'node_modules/zod/package.json',
      ]),
    )
    expect(all().some((name) => /^out\/renderer\/assets\/.+\.js$/.test(name))).toBe(true)
    const inside = JSON.parse(readFileSync(join(work, 'app/package.json'), 'utf8')) as { main: string }
    expect(all()).toContain(inside.main)
  })

  it('holds every step of the store and the papers’ fonts', () => {
    const worker = readFileSync(join(outFolder, 'main/worker.js'), 'utf8')
    const steps = readdirSync(join(root, MIGRATIONS)).filter((name) => /^\d{3}-/.test(name))
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) {
      const [statement = step] = /CREATE [^(`]+\(/.exec(readFileSync(join(root, MIGRATIONS, step), 'utf8')) ?? []
      expect(worker.includes(statement), `${step}: ${statement}`).toBe(true)
    }
    expect(all().filter((name) => /^out\/renderer\/assets\/NotoSerifSC-.+\.ttf$/.test(name))).toHaveLength(2)
  })

  it('holds no tests, no sources, no maps and nothing of the tools', () => {
    const wrong = all().filter(
      (name) =>
        /^(src|tests|bench|docs|scripts|dist|resources)\//.test(name) ||
        /\.(map|tsx?|mts|cts)$/.test(name) ||
        /\.test\.[a-z]+$/.test(name) ||
        /(^|\/)__tests__\//.test(name),
    )
    expect(wrong).toEqual([])
    const tools = [
      'electron',
      'vite',
      'vitest',
      'typescript',
      'playwright-core',
      '@biomejs/biome',
      'react',
      '@mantine/core',
    ]
    expect(tools.filter((tool) => all().some((name) => name.startsWith(`node_modules/${tool}/`)))).toEqual([])
  })

  it('carries the native code of its own platform alone, outside the archive', () => {
    const native = all().filter((name) => name.endsWith('.node'))
    expect(native.length).toBeGreaterThanOrEqual(2)
    expect(native.filter((name) => /win32|darwin/.test(name))).toEqual([])
    expect(native.filter((name) => names.get(name)?.unpacked !== true)).toEqual([])
    const unpacked = readdirSync(join(packed, 'resources/app.asar.unpacked'), { recursive: true }).map(String)
    expect(unpacked.filter((name) => name.endsWith('.node')).length).toBe(native.length)
  })

  it('has its fuses set: no way to run other code in it, or it outside its archive', async () => {
    const builder = createRequire(createRequire(join(root, 'package.json')).resolve('electron-builder'))
    const { getCurrentFuseWire } = createRequire(builder.resolve('app-builder-lib'))('@electron/fuses')
    const wire = (await getCurrentFuseWire(join(packed, 'frontdesk'))) as Record<number, number>
    const on = (which: number): boolean => wire[which] === '1'.charCodeAt(0)
    expect({
      runAsNode: on(0),
      cookieEncryption: on(1),
      nodeOptions: on(2),
      inspect: on(3),
      asarIntegrity: on(4),
      onlyAsar: on(5),
      fileProtocol: on(7),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      fileProtocol: false,
    })
  })
})
