import { deskCommands } from '../../../shared/search/desk-commands'
import type { Language } from '../../../shared/words.ts'

/** Where a command of the one box leads, and the key that does the same. */
export interface CommandTarget {
  readonly to: string
  readonly keys?: string
}

const targets: Readonly<Record<string, CommandTarget>> = {
  'ticket.new': { to: '/tickets/new', keys: 'Ctrl+N' },
  'party.new': { to: '/parties?new=1' },
  'visit.new': { to: '/reception', keys: 'G Q' },
  'inspection.new': { to: '/inspections', keys: 'G I' },
  'go.workbench': { to: '/', keys: 'G H' },
  'go.reception': { to: '/reception', keys: 'G Q' },
  'go.tickets': { to: '/tickets', keys: 'G T' },
  'go.units': { to: '/units', keys: 'G U' },
  'go.parties': { to: '/parties', keys: 'G P' },
  'go.contractors': { to: '/contractors' },
  'go.inspections': { to: '/inspections', keys: 'G I' },
  'go.papers': { to: '/papers', keys: 'G O' },
  'go.import': { to: '/imports' },
  'go.exchange': { to: '/exchange', keys: 'G X' },
  'go.settings': { to: '/settings' },
}

/** The place of a command; undefined for acts (lock, leave) and for what this build cannot do yet. */
export const targetOfCommand = (id: string): CommandTarget | undefined => targets[id]

/** A command as it is shown: its first word in the language. */
export const commandTitle = (id: string, language: Language): string => {
  const words = deskCommands.find((command) => command.id === id)?.words ?? []
  const found = words.find((word) => /\p{Script=Han}/u.test(word) === (language === 'zh')) ?? words[0] ?? id
  return found.slice(0, 1).toUpperCase() + found.slice(1)
}
