import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first'

const major = Number(process.versions.node.split('.')[0])
if (major < 24) throw new Error(`Tests run on the project's own Node 24 (found ${process.versions.node}): use npm test`)

// Tests start hundreds of processes of Node; what one has compiled of our sources the next need not compile again.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

/** Screens that set the page's clock, or stand on jsdom as it is, without the measures of tests/screens/support.tsx. */
const ALONE = [
  'day-line',
  'draft-line',
  'follow-changes',
  'kit-amount',
  'kit-desk',
  'kit-masked',
  'paper',
  'paper-flow',
  'read-back',
].map((name) => `tests/screens/${name}.test.tsx`)

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
          // Loading the page's libraries takes longer than most of these files: a worker loads them once.
          isolate: false,
          include: ['tests/screens/**/*.test.tsx'],
          exclude: ALONE,
          setupFiles: ['tests/support/same-seed.ts', 'tests/screens/clean-page.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'alone',
          environment: 'jsdom',
          include: ALONE,
          setupFiles: ['tests/support/same-seed.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
