import type { Reply } from '../../../shared/base/refusal'
import type { Desk, PickedFile, PickOptions } from '../../../shared/desk/desk'

/** What every request to the browser host carries. */
export interface BrowserDoor {
  headers: Record<string, string>
}

const choose = ({ accept, many }: PickOptions): Promise<File[]> =>
  new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept.join(',')
    input.multiple = many === true
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    input.click()
  })

/** Offers bytes to the clerk under a name, as a download. */
export const saveAs = (name: string, address: string): void => {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

/** Files in a browser: the file dialog and drops are streamed by PUT /file, stored files come from GET /file/<id>. */
export const browserFiles = ({ headers }: BrowserDoor): Desk<File>['file'] => {
  const upload = async (file: File): Promise<Reply<PickedFile>> => {
    try {
      const answer = await fetch(`/file?name=${encodeURIComponent(file.name)}`, {
        method: 'PUT',
        credentials: 'same-origin',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: file,
      })
      return (await answer.json()) as Reply<PickedFile>
    } catch {
      return { ok: false, error: { code: 'FAULT', message: 'hostLost' } }
    }
  }
  const url = (id: string): string => `/file/${encodeURIComponent(id)}`
  return {
    upload,
    url,
    pick: async (options) => {
      const picked: PickedFile[] = []
      for (const file of await choose(options)) {
        const reply = await upload(file)
        if (!reply.ok) throw new Error(reply.error.message)
        picked.push(reply.value)
      }
      return picked
    },
    save: async (name, id) => {
      saveAs(name, `${url(id)}?download=1`)
      return true
    },
  }
}
