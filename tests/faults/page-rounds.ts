import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openReader } from '../../src/main/backend/store/open'
import { checkFile } from './check-store'
import { type Acknowledged, openWindow, setUpByPage, signInByPage } from './page'
import type { Round } from './rounds'
import { typedText } from './said'
import type { Seeded } from './seeded'

/** Drafts that are typed into a window, and what is known of them. */
export interface PageGround {
  readonly folder: string
  readonly random: Seeded
  /** Characters whose save was answered to the page. */
  acknowledged: number
  /** The draft of the round before, and its text as the store had it after the kill. */
  last: { readonly id: string; readonly text: string } | null
}

interface Typed {
  /** All that was sent to the keyboard. */
  text: string
  /** Length of the text at the last moment at which the screen said that every character is kept. */
  shown: number
  answered: Acknowledged | null
}

export const makePageGround = async (folder: string, random: Seeded): Promise<PageGround> => {
  await setUpByPage(folder)
  return { folder, random, acknowledged: 0, last: null }
}

/** What an input method does: a spelling that grows, then the characters in its place. */
const compose = async (page: Page, text: string): Promise<void> => {
  const line = await page.context().newCDPSession(page)
  for (const part of ['l', 'lo', 'lou'])
    await line.send('Input.imeSetComposition', { text: part, selectionStart: part.length, selectionEnd: part.length })
  await line.send('Input.insertText', { text })
  await line.detach()
}

/** Types until it is stopped: letters one by one, Chinese by composition; now and then it waits for the mark. */
const typeOn = async (page: Page, id: string, random: Seeded, typed: Typed, stopped: () => boolean): Promise<void> => {
  while (!stopped()) {
    const part =
      random.next() < 0.5
        ? typedText(`${id}-${typed.text.length}`, random.int(1, 4))
        : `${random.int(100, 99_999)} ok `.slice(0, random.int(1, 7))
    typed.text += part
    if (/^[ -~]+$/.test(part)) await page.keyboard.type(part)
    else await compose(page, part)
    if (random.next() < 0.3) {
      const length = typed.text.length
      await page.waitForSelector('[data-save="saved"]', { timeout: 10_000 })
      typed.shown = length
    }
  }
}

const storedText = (folder: string, id: string): { version: number; text: string } | null => {
  const sqlite = openReader(join(folder, 'store.sqlite'))
  try {
    const row = sqlite
      .prepare<[string], { version: number; body: string }>('SELECT version, body FROM draft WHERE id = ?')
      .get(id)
    return row ? { version: row.version, text: (JSON.parse(row.body) as { narrative: string }).narrative } : null
  } finally {
    sqlite.close()
  }
}

const compare = (folder: string, id: string, typed: Typed): string[] => {
  const stored = storedText(folder, id)
  const { answered, shown, text } = typed
  if (!stored) return answered || shown > 0 ? [`draft ${id} is gone`] : []
  const wrong: string[] = []
  if (!text.startsWith(stored.text)) wrong.push(`draft ${id} holds another text than was typed`)
  if (stored.text.length < shown) wrong.push(`${shown - stored.text.length} characters shown as kept are gone`)
  if (answered && stored.version < answered.version) wrong.push(`draft ${id} is older than what was answered`)
  if (answered && !stored.text.startsWith(answered.narrative)) wrong.push(`draft ${id} lost answered characters`)
  return wrong
}

/** One kill of the window while somebody types, or of window and desk at once; the next round looks at the draft again. */
export const onePageRound = async (ground: PageGround, round: number): Promise<Round> => {
  const { folder, random } = ground
  const both = random.next() < 0.5
  const id = `page-${round}`
  const typed: Typed = { text: '', shown: 0, answered: null }
  const wrong: string[] = []
  const window = await openWindow(folder, (save) => {
    if (save.id === id) typed.answered = save
  })
  const { page, host } = window
  try {
    await signInByPage(window, round)
    const open = async (draft: string): Promise<void> => {
      // Another document first, so that the page is loaded anew by whoever is signed in now.
      await page.goto('about:blank')
      await page.goto(`${host.origin}/#/tickets/new/${draft}`)
    }
    if (ground.last) {
      await open(ground.last.id)
      const shown = await page.locator('#narrative').inputValue()
      if (shown !== ground.last.text) wrong.push(`the window shows another text for ${ground.last.id}`)
    }
    await open(id)
    await page.locator('#narrative').focus()
    let stop = false
    const typing = typeOn(page, id, random, typed, () => stop).catch((error: unknown) => {
      if (!stop) throw error
    })
    const wanted = random.int(0, 60)
    const enough = (async () => {
      for (const until = Date.now() + 30_000; typed.text.length < wanted && Date.now() < until; )
        await new Promise((done) => setTimeout(done, 1))
    })()
    await Promise.race([enough, typing])
    await new Promise((done) => setTimeout(done, random.next() * 150))
    stop = true
    if (both) await Promise.all([host.kill(), window.killPage()])
    else await window.killPage()
    await typing
  } finally {
    await window.killPage()
    await (both ? host.kill() : host.stop())
  }
  wrong.push(...checkFile(folder, round % 10 === 0), ...compare(folder, id, typed))
  ground.acknowledged += typed.answered?.narrative.length ?? 0
  const stored = storedText(folder, id)
  ground.last = stored ? { id, text: stored.text } : null
  const moment = { words: typed.text.length, ms: 0 }
  return { work: both ? 'page and desk' : 'page', round, moment, halfWay: false, recoveryKilled: false, wrong }
}
