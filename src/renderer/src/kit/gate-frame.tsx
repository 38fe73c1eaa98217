import type { ReactNode } from 'react'
import { useLanguage, useT } from './language'

/** A sheet in the middle of an empty desk: sign-in, lock, first run. `broad` for forms with two columns. */
export function GateFrame({ title, children, broad }: { title: string; children: ReactNode; broad?: boolean }) {
  const t = useT().app
  const { language, setLanguage } = useLanguage()
  return (
    <div className="gate">
      <main className={broad ? 'gate-sheet broad column gap-16' : 'gate-sheet column gap-16'}>
        <div className="brand">
          <i aria-hidden>{t.mark}</i>
          {t.product}
        </div>
        <h1 className="text-20">{title}</h1>
        {children}
      </main>
      <footer className="gate-foot">
        <button
          type="button"
          className="line-button"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t.otherLanguage}
        </button>
      </footer>
    </div>
  )
}
