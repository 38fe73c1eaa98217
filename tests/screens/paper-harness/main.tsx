import { createRoot } from 'react-dom/client'
import { Paper } from '../../../src/renderer/src/papers/paper'
import { PaperPreview } from '../../../src/renderer/src/papers/paper-preview'
import { TRIAL_BOOK } from './trial-book'

// The page draws the job that its own server names, so one build serves every case.
const name = new URLSearchParams(location.search).get('job') ?? ''
const job = await (await fetch(`/jobs/${name}`)).json()
const root = document.getElementById('root')
if (root === null) throw new Error('no root')
const paper = { ...job, book: TRIAL_BOOK }
createRoot(root).render(name.startsWith('preview') ? <PaperPreview label="pages" {...paper} /> : <Paper {...paper} />)
