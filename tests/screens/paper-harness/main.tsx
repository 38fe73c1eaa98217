import { createRoot } from 'react-dom/client'
import { Paper } from '../../../src/renderer/src/papers/paper'
import { PaperPreview } from '../../../src/renderer/src/papers/paper-preview'

// The page draws the job that its own server names, so one build serves every case.
const name = new URLSearchParams(location.search).get('job') ?? ''
const job = await (await fetch(`/jobs/${name}`)).json()
const root = document.getElementById('root')
if (root === null) throw new Error('no root')
createRoot(root).render(name.startsWith('preview') ? <PaperPreview label="pages" {...job} /> : <Paper {...job} />)
