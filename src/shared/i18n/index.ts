import * as app from './app'
import * as audit from './audit'
import * as documents from './documents'
import * as exchange from './exchange'
import * as files from './files'
import * as imports from './imports'
import * as inspections from './inspections'
import * as kit from './kit'
import * as parties from './parties'
import * as places from './places'
import * as rules from './rules'
import * as search from './search'
import * as session from './session'
import * as settings from './settings'
import * as tickets from './tickets'
import * as visits from './visits'
import * as workbench from './workbench'

/** One line per feature: a catalogue exports `zh` and `en: typeof zh`, so a missing word does not compile. */
const parts = {
  settings,
  workbench,
  app,
  audit,
  kit,
  session,
  places,
  parties,
  visits,
  tickets,
  inspections,
  documents,
  imports,
  exchange,
  search,
  rules,
  files,
}

type Parts = typeof parts

/** The languages of the desk, the first one first. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** All words of one language by namespace: `t.kit.close`, `t.tickets.title`. */
export type Words = { readonly [P in keyof Parts]: Parts[P]['zh'] }

const collect = (language: Language): Words =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part[language]])) as unknown as Words

const all: Record<Language, Words> = { zh: collect('zh'), en: collect('en') }

/** The catalogue of a language; always complete. */
export const words = (language: Language): Words => all[language]

/** The sentence behind the key of a refusal, from the `refusals` of any catalogue; undefined when nobody wrote one. */
export const sentence = (t: Words, key: string): string | undefined => {
  for (const part of Object.values(t)) {
    const refusals: unknown = 'refusals' in part ? part.refusals : undefined
    if (typeof refusals === 'object' && refusals !== null && Object.hasOwn(refusals, key)) {
      return (refusals as Record<string, string>)[key]
    }
  }
  return undefined
}
