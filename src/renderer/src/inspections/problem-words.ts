import type { Language } from '../../../shared/taxonomy/taxonomy'
import { type ItemPlace, itemWords } from '../../../shared/tickets/title-words'

/** Room of an item, and what is wrong there in one line. */
export const problemWords = (
  problem: ItemPlace & { readonly description: string },
  language: Language,
): { room: string; what: string } => {
  const [room, part, defect] = itemWords(problem, language)
  const named = defect.startsWith(part) ? defect : [part, defect].filter((text) => text !== '').join(' ')
  return { room, what: [named, problem.description.trim()].filter((text) => text !== '').join('，') }
}
