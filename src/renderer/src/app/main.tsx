import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import 'dayjs/locale/zh-cn'
import './tokens.css'
import './base.css'
import './mantine.css'
import './shell.css'
import '../kit/kit.css'
import { createRoot } from 'react-dom/client'
import { openDesk } from '../desk/open-desk'
import { App } from './app'
import { parts } from './routes'
import { styleNonce } from './style-nonce'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')

// Read by the small style helper behind dialogs (scroll lock), which otherwise breaks the content policy.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

const start = async (): Promise<void> => {
  if (import.meta.env.DEV && location.hash.startsWith('#/gallery')) {
    const { Gallery } = await import('./gallery')
    createRoot(root).render(<Gallery page={location.hash.split('/')[2] ?? ''} />)
    return
  }
  createRoot(root).render(<App desk={await openDesk()} parts={parts} />)
}

void start()
