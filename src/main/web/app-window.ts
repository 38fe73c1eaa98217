import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-features=Translate,TranslateUI,AutofillServerCommunication',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--window-size=1366,768',
]

/** Turns off what a browser offers beside the page: translation, saved passwords, saved forms. */
const writePreferences = (profile: string): void => {
  const file = join(profile, 'Default', 'Preferences')
  mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 })
  let known: Record<string, unknown> = {}
  try {
    known = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // A profile that was never used has no preferences yet.
  }
  const quiet = {
    translate: { enabled: false },
    credentials_enable_service: false,
    autofill: { profile_enabled: false, credit_card_enabled: false },
  }
  writeFileSync(file, JSON.stringify({ ...known, ...quiet }), { mode: 0o600 })
}

/** Opens a URL as a window without a browser around it, in a profile of its own, so that nothing mixes with private browsing. */
export const openAppWindow = (executable: string, profile: string, url: string): ChildProcess => {
  writePreferences(profile)
  const asRoot = process.getuid?.() === 0
  const args = [...FLAGS, ...(asRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, `--app=${url}`]
  return spawn(executable, args, { stdio: 'ignore' })
}
