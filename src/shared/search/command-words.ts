import { foldText } from '../text/fold'
import { namePinyin } from '../text/names'

/** A command of the one box: its operation and every word it answers to, the shown one first. */
export type CommandWords = { readonly id: string; readonly words: readonly string[] }

/** How well a typed text fits a command: 1 is the whole word. */
export type CommandHit = { readonly id: string; readonly fit: number }

type Spelling = { readonly text: string; readonly pinyin: boolean }

const kept = new WeakMap<CommandWords, readonly Spelling[]>()

const spellingsOf = (command: CommandWords): readonly Spelling[] => {
  const known = kept.get(command)
  if (known) return known
  const spellings = command.words.flatMap((word) => {
    const folded = foldText(word)
    if (!/\p{Script=Han}/u.test(folded)) return [{ text: folded, pinyin: false }]
    const { full, initials, alternates } = namePinyin(word)
    const typed = [full, initials, ...alternates.flatMap((keys) => [keys.full, keys.initials])]
    return [{ text: folded, pinyin: false }, ...typed.map((text) => ({ text, pinyin: true }))]
  })
  kept.set(command, spellings)
  return spellings
}

const fitOf = (typed: string, { text, pinyin }: Spelling): number => {
  if (text === typed) return 1
  const han = /\p{Script=Han}/u.test(typed)
  if (text.startsWith(typed)) return typed.length >= 2 ? 0.5 + (0.4 * typed.length) / text.length : 0.3
  if (pinyin || typed.length < 2) return 0
  const inside = han ? text.includes(typed) : text.includes(` ${typed}`)
  return inside ? 0.3 + (0.4 * typed.length) / text.length : 0
}

/** The commands a typed text may mean (by word, full pinyin, initials or English), the best first. */
export const matchCommands = (text: string, commands: readonly CommandWords[]): readonly CommandHit[] => {
  const typed = foldText(text).replace(/\s+/g, ' ').trim()
  if (typed === '') return []
  return commands
    .map((command) => ({
      id: command.id,
      fit: Math.max(0, ...spellingsOf(command).map((spelling) => fitOf(typed, spelling))),
    }))
    .filter((hit) => hit.fit > 0)
    .sort((a, b) => b.fit - a.fit)
}
