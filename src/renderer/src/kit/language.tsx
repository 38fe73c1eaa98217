import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Language, languages, type Words, words } from '../../../shared/words.ts'

interface LanguageState {
  language: Language
  setLanguage: (language: Language) => void
}

const Context = createContext<LanguageState>({ language: 'zh', setLanguage: () => undefined })
const STORED = 'frontdesk.language'

const remembered = (): Language => languages.find((one) => one === localStorage.getItem(STORED)) ?? 'zh'

/** Holds the chosen language, remembers it on this machine and tells the page (`lang`). */
export function LanguageProvider({ children, initial }: { children: ReactNode; initial?: Language }) {
  const [language, setLanguage] = useState<Language>(initial ?? remembered)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    localStorage.setItem(STORED, language)
  }, [language])
  const value = useMemo(() => ({ language, setLanguage }), [language])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** The chosen language and the switch. */
export const useLanguage = (): LanguageState => useContext(Context)

/** All words in the chosen language: `const t = useT(); t.kit.close`. */
export const useT = (): Words => words(useContext(Context).language)
