import { safeStorage } from 'electron'
import type { OsVault } from '../backend/ports'

/** The machine's own vault; null where it would keep the key in plain text or cannot be reached, and a passphrase is asked for. */
export const findOsVault = (platform: string = process.platform): OsVault | null => {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return null
  return {
    wrap: (secret) => safeStorage.encryptString(Buffer.from(secret).toString('base64')).toString('base64'),
    unwrap: (wrapped) => Buffer.from(safeStorage.decryptString(Buffer.from(wrapped, 'base64')), 'base64'),
  }
}
