import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The renderer alone, for development against a running browser host: DESK_HOST names it. */
// biome-ignore lint/style/noDefaultExport: read by vite
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: '../../out/renderer', emptyOutDir: true, target: 'chrome140' },
  server: {
    proxy: Object.fromEntries(
      ['/call', '/changes', '/file', '/boot', '/pdf'].map((path) => [
        path,
        process.env.DESK_HOST ?? 'http://127.0.0.1:8787',
      ]),
    ),
  },
})
