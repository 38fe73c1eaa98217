import * as app from './app/words'
import * as audit from './audit/words'
import * as exchange from './exchange/words'
import * as files from './files/words'
import * as imports from './imports/words'
import * as inspections from './inspections/words'
import * as kit from './kit/words'
import * as documents from './papers/words'
import * as parties from './parties/words'
import * as places from './places/words'
import * as rules from './rules/words'
import * as search from './search/words'
import * as session from './session/words'
import * as settings from './settings/words'
import * as tickets from './tickets/words'
import * as visits from './visits/words'
import * as workbench from './workbench/words'

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
