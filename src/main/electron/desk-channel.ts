import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { Reply } from '../../shared/base/refusal'
import { DESK_CHANNEL, DeskAsk } from '../../shared/desk/channel'
import type { Caller } from '../backend/dispatch'
import type { FoundFile } from '../backend/locate-file'
import type { BackendClient } from '../host/backend-client'
import type { Files } from './files'
import type { PaperPrinting } from './printing'
import { isOwnPage } from './security'

/** What the channel works with. */
export interface ChannelParts {
  readonly backend: BackendClient
  readonly files: Files
  readonly printing: PaperPrinting
  readonly connection: DeskConnection
  readonly locate: (id: string) => Promise<FoundFile | null>
}

/** The one connection of this program; signing in renames it. */
export interface DeskConnection {
  name: string
  readonly workstationId: string
}

const fault = (message: string): Reply<never> => ({ ok: false, error: { code: 'FAULT', message } })

/** The caller of a request; the page fills in nothing but request and build. */
export const callerAt = (connection: DeskConnection, requestId: string, build: string): Caller => ({
  connection: connection.name,
  workstationId: connection.workstationId,
  requestId,
  build,
})

const answer = async (parts: ChannelParts, ask: DeskAsk): Promise<unknown> => {
  const { backend, files, printing, connection } = parts
  switch (ask.do) {
    case 'call': {
      const result = await backend.call(ask.name, ask.input, callerAt(connection, ask.requestId, ask.buildId))
      if (result.connection !== undefined) connection.name = result.connection
      return result.reply
    }
    case 'pick':
      return files.pick(ask.accept, ask.many)
    case 'take':
      return files.take(ask.name, ask.path)
    case 'takeBytes':
      return files.take(ask.name, ask.bytes)
    case 'save': {
      const found = await parts.locate(ask.id)
      return found ? files.save(ask.name, found.path) : false
    }
    case 'paper':
      return printing.print(ask.route).then(
        (sent) => ({ ok: true, value: { sent } }),
        () => fault('paperNotReady'),
      )
    case 'pdf':
      return printing.pdf(ask.route).then(
        async (pdf) => ({ ok: true, value: { saved: await files.save(ask.name, pdf) } }),
        () => fault('paperNotReady'),
      )
  }
}

const isOwnSender = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url)

/** The only handler: whoever is not the desk's own page at the top of a window is refused, and so is any other shape. */
export const openChannel = (parts: ChannelParts): void =>
  ipcMain.handle(DESK_CHANNEL, async (event, message: unknown) => {
    if (!isOwnSender(event)) throw new Error('refused')
    const ask = DeskAsk.safeParse(message)
    if (!ask.success) return { ok: false, error: { code: 'BAD_INPUT', message: 'BAD_INPUT' } }
    return answer(parts, ask.data)
  })
