import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  /** Left out of `scripts/test` unless it is named. */
  onlyNamed?: boolean
  /** What there is to run. */
  all(): string[]
  run(picked: readonly string[]): Promise<Result>
}

const MINUTE_MS = 60_000
/** The longest file takes 20 s; a machine may be much slower. */
const UNIT_LIMIT_MS = 5 * MINUTE_MS

/** In the order of how soon they tell something. */
export const GROUPS: readonly Group[] = [
  {
    name: 'verify',
    all: () => allChecks().map(({ name }) => name),
    run: async (picked) => {
      const checks = allChecks().filter(({ name }) => picked.includes(name))
      return sum((await verify(checks)).map(resultOf))
    },
  },
  nodeFiles('unit', async () => {}, { width: cores, limitMs: UNIT_LIMIT_MS, keepCompiled: true }),
  {
    name: 'python',
    all: pythonServices,
    run: async (picked) => sum(await sideBySide(picked, announcedPython, 1)),
  },
  nodeFiles('process', prepareEngine, { width: cores, limitMs: 3 * MINUTE_MS }),
  nodeFiles('integration', engineAndImages, { width: 1, limitMs: 12 * MINUTE_MS }),
  // The workflows themselves, run by act on this machine.
  nodeFiles('e2e', everything, { width: cores, limitMs: 6 * MINUTE_MS }),
  // Together they take longer than everything else: operators, other engines, starved machines, broken registries.
  { ...nodeFiles('full', engineAndImages, { width: 1, limitMs: 30 * MINUTE_MS }), onlyNamed: true },
]

async function engineAndImages(): Promise<void> {
  await prepareEngine()
  await prepareImages()
}

async function everything(): Promise<void> {
  await engineAndImages()
  await prepareWorkflows()
}

interface Limits {
  /** Files at the same time. */
  width: number
  /** Milliseconds for a file. */
  limitMs: number
  /** Most of a short file's time is the compiling of modules that others have compiled, too. */
  keepCompiled?: boolean
}

function nodeFiles(name: string, prepare: () => Promise<unknown>, { width, limitMs, keepCompiled }: Limits): Group {
  return {
    name,
    all: () => globSync(`test/${name}/**/*.test.ts`, { cwd: ROOT }).sort(),
    run: async (picked) => {
      await prepare()
      const folder = keepCompiled ? mkdtempSync(join(tmpdir(), 'slipway-compiled-')) : undefined
      const env = folder ? { NODE_COMPILE_CACHE: folder } : {}
      try {
        return sum(await sideBySide(picked, (file) => announce(file, () => runNodeFile(file, limitMs, env)), width))
      } finally {
        if (folder) rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

const announcedPython = (service: string) => announce(`${service}/tests`, () => runPython(service))

function resultOf({ name, complaints }: Checked): Result {
  if (complaints.length === 0) return { passed: 1, skipped: 0, failures: [] }
  return { passed: 0, skipped: 0, failures: [{ name, where: 'scripts/verify', message: 'said above' }] }
}
