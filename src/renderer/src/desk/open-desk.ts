import type { Desk } from '../../../shared/desk/desk'
import { openBrowserDesk } from './browser'
import { openElectronDesk } from './electron'

/** The desk of whatever host shows this page. The only place that looks. */
export const openDesk = async (): Promise<Desk<File>> =>
  window.desk === undefined ? openBrowserDesk() : openElectronDesk(window.desk)
