import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const major = Number(process.versions.node.split('.')[0])
if (major < 24) throw new Error(`Tests run on the project's own Node 24 (found ${process.versions.node}): use npm test`)

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'tests/*.test.ts',
            'tests/shared/**/*.test.ts',
            'tests/backend/**/*.test.ts',
            'tests/migrations/**/*.test.ts',
          ],
          setupFiles: ['tests/support/same-seed.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'screen',
          environment: 'jsdom',
          include: ['tests/screens/**/*.test.tsx'],
          setupFiles: ['tests/support/same-seed.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
})
