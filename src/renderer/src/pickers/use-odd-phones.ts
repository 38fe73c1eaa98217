import { useState } from 'react'
import type { PhoneCell } from '../../../shared/text/phone-cells'
import { useT } from '../kit/language'

export interface OddPhones {
  /** What deserves a second look, once the field was left or the form sent. */
  warning: string | undefined
  /** The clerk has seen the warning: the next try saves. */
  asked: boolean
  show: () => void
  /** True when something no phone looks like is sent unseen: it is shown instead of saved. */
  ask: () => boolean
}

/** Numbers of an unusual form are shown before they are saved, not while they are half typed; never refused. */
export const useOddPhones = (text: string, told: readonly PhoneCell[]): OddPhones => {
  const t = useT().parties
  const [seen, setSeen] = useState<string>()
  const odd = told.flatMap((phone) => (phone.warning === undefined ? [] : [{ ...phone, warning: phone.warning }]))
  const grave = odd.some((phone) => phone.warning !== 'noAreaCode')
  const shown = seen === text && odd.length > 0
  return {
    warning: shown ? odd.map((phone) => t.oddPhone(phone.told, phone.warning)).join(' ') : undefined,
    asked: shown && grave,
    show: () => setSeen(text),
    ask: () => {
      if (!grave || seen === text) return false
      setSeen(text)
      return true
    },
  }
}
