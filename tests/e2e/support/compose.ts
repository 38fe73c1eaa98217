import type { Page } from '@playwright/test'

/** What an input method does: the spelling grows letter by letter as a composition, then the chosen text replaces it. */
export const compose = async (page: Page, text: string, spelling = 'pinyin'): Promise<void> => {
  const line = await page.context().newCDPSession(page)
  try {
    for (let length = 1; length <= spelling.length; length += 1) {
      // The page sees key 229 ("Process") while an input method has the keyboard.
      await line.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 })
      const part = spelling.slice(0, length)
      await line.send('Input.imeSetComposition', { text: part, selectionStart: length, selectionEnd: length })
      await line.send('Input.dispatchKeyEvent', { type: 'keyUp', key: part.slice(-1), windowsVirtualKeyCode: 229 })
    }
    await line.send('Input.insertText', { text })
  } finally {
    await line.detach()
  }
}
