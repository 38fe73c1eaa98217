import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../src/main/web/find-chromium'
import { type PaperPrinter, paperPrinter } from '../../src/main/web/printing'
import { setUpAndSignIn, type Visitor, type WebDesk, webDesk } from '../support/web-desk'

const chromium = findChromium()

/** A page that calls the door as any page does and writes who is signed in: only then it counts as laid out. */
const SCRIPT = `
const fact = (name) => document.querySelector('meta[name="frontdesk-' + name + '"]').content
const answer = await fetch('/call/desk.status', {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-frontdesk-csrf': fact('csrf') },
  body: JSON.stringify({ input: {}, requestId: crypto.randomUUID(), buildId: fact('build') }),
})
const { value } = await answer.json()
document.body.append(value.me.name + ' ' + value.workstation.deskLetter + ' ' + location.hash)
document.body.setAttribute('data-ready', '')
`

describe.skipIf(!chromium)('a paper printed by an installed browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-printing-'))
  let printer: PaperPrinter
  let desk: WebDesk
  let visitor: Visitor

  beforeAll(async () => {
    printer = paperPrinter(chromium ?? '', folder)
    desk = await webDesk({ pdf: printer.pdf, script: SCRIPT })
    visitor = await desk.visitor()
    await setUpAndSignIn(visitor)
  })
  afterAll(async () => {
    await printer.close()
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is opened with the session of the person who asks, and several wait for each other', async () => {
    const asked = ['a', 'b', 'c'].map((name) => visitor.post('/pdf', { route: `/papers/F03/${name}` }))
    for (const answer of await Promise.all(asked)) {
      expect(answer.headers['content-type']).toBe('application/pdf')
      expect(answer.body.subarray(0, 5).toString()).toBe('%PDF-')
    }
  })
})
