import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { builtJail } from './built-jail'
import { CHEAP } from './cheap-stretching'
import { makeTemplate } from './template-desk'

/** What all test files of a run share is made once, before the first of them. */
export const setup = async (project: TestProject): Promise<() => void> => {
  const folder = await makeTemplate(CHEAP)
  project.provide('templateDesk', folder)
  project.provide('jail', await builtJail())
  return () => rmSync(folder, { recursive: true, force: true })
}
