import type { Desk, DeskBridge } from '../../../shared/desk/desk'
import { pageBuild } from './page-facts'

declare global {
  interface Window {
    /** Put there by the preload; absent in a browser. */
    desk?: DeskBridge<File>
  }
}

/** The desk behind the preload's bridge: the same requests as over HTTP, without a line that could break. */
export const openElectronDesk = (bridge: DeskBridge<File>): Desk<File> => ({
  call: ((name: string, input: unknown) =>
    bridge.call({ name, input, requestId: crypto.randomUUID(), buildId: pageBuild() })) as Desk['call'],
  onChange: (listener) => bridge.onChange(listener),
  onLink: () => () => undefined,
  file: bridge.file,
  print: bridge.print,
  can: bridge.can,
})
