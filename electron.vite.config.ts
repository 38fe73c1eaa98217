import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)
/** FRONTDESK_OUT names another place, for tests that must not touch the one in use. */
const out = process.env.FRONTDESK_OUT ?? 'out'

/** Main with its threads and the jail as ES modules, the preload as one CommonJS file, the page minified. */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      target: 'node24',
      outDir: `${out}/main`,
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          'browser-host': at('src/main/browser-host.ts'),
          worker: at('src/main/backend/worker.ts'),
          jail: at('src/main/backend/imports/jail-entry.ts'),
          sheets: at('src/main/backend/imports/sheet-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can load nothing beside itself.
      externalizeDeps: false,
      outDir: `${out}/preload`,
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      outDir: at(`${out}/renderer`),
      target: 'chrome140',
      minify: true,
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: { index: at('src/renderer/index.html') } },
    },
  },
})
