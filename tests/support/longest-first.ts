import { basename } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest on an empty cache, in that order: begun last, one of them would keep a lone worker busy. */
const LONG = [
  'import-read-corpus',
  'import-read-hostile',
  'import-files',
  'import-kill',
  'exchange-laws',
  'faults-short',
  'import-apply',
  'exchange-crash',
  'canary',
  'electron-bundle',
  'pack',
  'paper-pdf',
  'exchange-out',
  'exchange-in',
  'tickets-intake',
  'closed',
  'tickets-list',
  'inspection-round',
  'exchange',
  'kept',
]

const placeOf = (file: TestSpecification): number => {
  const at = LONG.indexOf(basename(file.moduleId).replace(/\.test\.tsx?$/, ''))
  return at < 0 ? LONG.length : at
}

/** The order of a first run, when nothing is known yet of how long a file takes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    if (usual.some((file) => this.ctx.cache.getTestSpecificationResult(file))) return usual
    // Files of one project stay together: those of `node` share their workers.
    const projects = [...new Set(usual.map((file) => file.project.name))]
    return projects.flatMap((name) =>
      usual.filter((file) => file.project.name === name).sort((a, b) => placeOf(a) - placeOf(b)),
    )
  }
}
