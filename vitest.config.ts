import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first'

const major = Number(process.versions.node.split('.')[0])
if (major < 24) throw new Error(`Tests run on the project's own Node 24 (found ${process.versions.node}): use npm test`)

// Tests start hundreds of processes of Node; what one has compiled of our sources the next need not compile again.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

export default defineConfig({
  test: {
    globalSetup: ['tests/support/once.ts'],
    // The runner itself has little to do while its workers are at it: every core gets one.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Nothing here changes what another file sees (no mocks, no fake clocks): what is loaded once serves all.
          isolate: false,
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
