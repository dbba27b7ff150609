import { globSync } from 'node:fs'
import { cores, ROOT, sideBySide } from '../env.ts'
import type { Checked } from '../verify/check.ts'
import { allChecks } from '../verify/checks.ts'
import { verify } from '../verify/verify.ts'
import { announce } from './announce.ts'
import { runNodeFile } from './node-file.ts'
import { pythonServices, runPython } from './python.ts'
import { type Result, sum } from './result.ts'
import { prepareEngine, prepareImages, prepareWorkflows } from './set-up.ts'

/** A part of the suite that can be run alone. */
export interface Group {
  name: string
  run(pattern: string): Promise<Result>
}

const MINUTE_MS = 60_000

/** In the order of how soon they tell something. */
export const GROUPS: readonly Group[] = [
  { name: 'verify', run: async () => sum((await verify(allChecks())).map(resultOf)) },
  { name: 'unit', run: (pattern) => nodeFiles('unit', pattern, { width: cores, limitMs: MINUTE_MS }) },
  {
    name: 'python',
    run: async (pattern) => sum(await sideBySide(pythonServices().filter(matching(pattern)), announcedPython, 1)),
  },
  {
    name: 'process',
    run: async (pattern) => {
      await prepareEngine()
      return nodeFiles('process', pattern, { width: cores, limitMs: 3 * MINUTE_MS })
    },
  },
  {
    name: 'integration',
    run: async (pattern) => {
      await prepareEngine()
      await prepareImages()
      return nodeFiles('integration', pattern, { width: 1, limitMs: 12 * MINUTE_MS })
    },
  },
  {
    // The workflows themselves, run by act on this machine.
    name: 'e2e',
    run: async (pattern) => {
      await prepareEngine()
      await prepareImages()
      await prepareWorkflows()
      return nodeFiles('e2e', pattern, { width: cores, limitMs: 6 * MINUTE_MS })
    },
  },
]

async function nodeFiles(
  group: string,
  pattern: string,
  { width, limitMs }: { width: number; limitMs: number },
): Promise<Result> {
  const files = globSync(`test/${group}/**/*.test.ts`, { cwd: ROOT }).filter(matching(pattern)).sort()
  const results = await sideBySide(files, (file) => announce(file, () => runNodeFile(file, limitMs)), width)
  return sum(results)
}

const announcedPython = (service: string) => announce(`${service}/tests`, () => runPython(service))
const matching = (pattern: string) => (path: string) => path.includes(pattern)

function resultOf({ name, complaints }: Checked): Result {
  if (complaints.length === 0) return { passed: 1, skipped: 0, failures: [] }
  return { passed: 0, skipped: 0, failures: [{ name, where: 'scripts/verify', message: 'said above' }] }
}
