import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Changed, Reply } from '../shared/base/refusal'
import type { DeskAsk } from '../shared/desk/channel'
import type { DeskBridge, DeskCan, PickedFile } from '../shared/desk/desk'

// A sandboxed preload is one file: the three names of the channel stand here once more, checked by the types.
const CHANNEL: typeof import('../shared/desk/channel').DESK_CHANNEL = 'desk'
const CHANGED: typeof import('../shared/desk/channel').CHANGED_EVENT = 'changed'
const CAN: typeof import('../shared/desk/channel').CAN_ARGUMENT = '--frontdesk-can='

const ask = (message: DeskAsk): Promise<unknown> => ipcRenderer.invoke(CHANNEL, message)

const abilities = new Set(
  process.argv
    .find((argument) => argument.startsWith(CAN))
    ?.slice(CAN.length)
    .split(','),
)
const can: DeskCan = {
  electronPrint: abilities.has('electronPrint'),
  pdf: abilities.has('pdf'),
  windowKeys: abilities.has('windowKeys'),
  folders: abilities.has('folders'),
}

const upload = async (file: File): Promise<Reply<PickedFile>> => {
  const path = webUtils.getPathForFile(file)
  const message: DeskAsk =
    path === ''
      ? { do: 'takeBytes', name: file.name || 'file', bytes: new Uint8Array(await file.arrayBuffer()) }
      : { do: 'take', name: file.name, path }
  return (await ask(message)) as Reply<PickedFile>
}

const bridge: DeskBridge<File> = {
  call: async ({ name, input, requestId, buildId }) =>
    (await ask({ do: 'call', name, input, requestId, buildId })) as Reply,
  onChange: (listener) => {
    const forward = (_event: unknown, changed: Changed): void => listener(changed)
    ipcRenderer.on(CHANGED, forward)
    return () => {
      ipcRenderer.removeListener(CHANGED, forward)
    }
  },
  file: {
    pick: async ({ accept, many }) =>
      (await ask({ do: 'pick', accept: [...accept], many: many === true })) as PickedFile[],
    upload,
    save: async (name, id) => (await ask({ do: 'save', name, id })) as boolean,
    url: (id) => `/file/${encodeURIComponent(id)}`,
  },
  print: {
    paper: async (route) => (await ask({ do: 'paper', route })) as Reply<{ sent: boolean }>,
    pdf: async (route, name) => (await ask({ do: 'pdf', route, name })) as Reply<{ saved: boolean }>,
  },
  can,
}

contextBridge.exposeInMainWorld('desk', bridge)
