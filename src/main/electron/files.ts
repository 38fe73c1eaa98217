import { createReadStream } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { type BrowserWindow, dialog } from 'electron'
import { Refusal, type Reply } from '../../shared/base/refusal'
import type { PickedFile } from '../../shared/desk/desk'
import type { Uploads } from '../host/uploads'

/** Dialogs and handed-over files; nobody but the person at the machine chooses a path. */
export interface Files {
  readonly pick: (accept: readonly string[], many: boolean) => Promise<PickedFile[]>
  readonly take: (name: string, source: string | Uint8Array) => Promise<Reply<PickedFile>>
  /** Copies a stored file or writes bytes where the person says; false when they changed their mind. */
  readonly save: (name: string, source: string | Uint8Array) => Promise<boolean>
}

export const openFiles = (window: () => BrowserWindow | null, uploads: Uploads<'desk'>): Files => {
  const take = async (name: string, source: string | Uint8Array): Promise<Reply<PickedFile>> => {
    try {
      const bytes = typeof source === 'string' ? createReadStream(source) : Readable.from([Buffer.from(source)])
      return { ok: true, value: await uploads.take('desk', name, bytes) }
    } catch (error) {
      return { ok: false, error: error instanceof Refusal ? error.body : { code: 'FAULT', message: 'FAULT' } }
    }
  }
  return {
    take,
    pick: async (accept, many) => {
      const over = window()
      if (!over) return []
      const { canceled, filePaths } = await dialog.showOpenDialog(over, {
        properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
        filters: [{ name: accept.join(' '), extensions: accept.map((ending) => ending.slice(1)) }],
      })
      if (canceled) return []
      const picked: PickedFile[] = []
      for (const path of filePaths) {
        const reply = await take(basename(path), path)
        if (!reply.ok) throw new Error(reply.error.message)
        picked.push(reply.value)
      }
      return picked
    },
    save: async (name, source) => {
      const over = window()
      if (!over) return false
      const { canceled, filePath } = await dialog.showSaveDialog(over, { defaultPath: name })
      if (canceled || !filePath) return false
      if (typeof source === 'string') await copyFile(source, filePath)
      else await writeFile(filePath, source)
      return true
    },
  }
}
