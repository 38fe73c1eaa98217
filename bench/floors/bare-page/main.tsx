import { MantineProvider, TextInput } from '@mantine/core'
import '@mantine/core/styles.css'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <MantineProvider>
      <TextInput label="one" autoFocus />
    </MantineProvider>,
  )
