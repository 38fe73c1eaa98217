import { term, type Verdict } from '../../../shared/taxonomy/taxonomy'
import type { Basis } from '../../../shared/warranty/basis'
import type { WarrantyJudgement } from '../../../shared/warranty/judge'
import type { Computation, WarrantyTerm } from '../../../shared/warranty/terms'
import type { Words } from '../../../shared/words.ts'
import type { Tone } from '../kit/status'

type T = Words['tickets']

/** Colour of a verdict: green in, amber where goodwill can be asked for, blue while something is to be seen. */
export const verdictTone = (judgement: Pick<WarrantyJudgement, 'verdict' | 'goodwill'>): Tone => {
  const tones: Record<Verdict, Tone> = {
    IN: 'green',
    OUT: judgement.goodwill ? 'amber' : 'gray',
    SITE: 'blue',
    NOT_HANDED_OVER: 'blue',
    NOT_WARRANTY: 'gray',
    UNKNOWN: 'amber',
  }
  return tones[judgement.verdict]
}

/** The law or certificate that a term rests on, in words. */
export const basisWords = (t: T, basis: Basis): string => basis.source ?? t.law[basis.law]

/** "24 个月", "2 个采暖或供冷期". */
export const termWords = (t: T, term: WarrantyTerm): string => t.termOf[term.unit](term.value)

/** Where a clock starts, in words. */
export const startWords = (t: T, each: Computation): string =>
  each.clock === 'CONTRACTOR' || each.term.unit === 'DESIGN_LIFE'
    ? t.fromCompletion(each.start)
    : t.fromHandover(each.start)

/** Share of a term that had passed on a day, 0 to 1. */
export const shareOf = (each: Computation, day: string): number => {
  const at = (date: string): number => Date.parse(`${date}T00:00:00Z`)
  const whole = at(each.end) - at(each.start)
  return whole <= 0 ? 1 : Math.max(0, Math.min(1, (at(day) - at(each.start)) / whole))
}

/** "5 年，期内": the shortest way to say a verdict beside a candidate. */
export const shortVerdict = (t: T, judgement: WarrantyJudgement): string => {
  const word = t.verdictShort[judgement.verdict]
  const { winner } = judgement
  return winner ? `${termWords(t, winner.term)}${t.comma}${word}` : word
}

/** Name of a warranty class, in Chinese and English. */
export const className = (code: string | undefined, language: 'zh' | 'en'): string => {
  const found = code === undefined ? undefined : term('warrantyClasses', code)
  return found === undefined ? '' : language === 'zh' ? found.zh : (found.en ?? found.zh)
}
