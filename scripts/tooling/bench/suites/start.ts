import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtProgram, NODE } from '../../env.ts'
import { compare, type Figure } from '../compare.ts'
import { command, type Side } from '../sample.ts'

const RUNS = { runs: 11 }
/** Two equal programs differ by so much on a busy machine. */
const NOISE = 1.05
/** The exit code of an action whose inputs are wrong. */
const FAILED = 2

/** By program, the input that it rejects as soon as it has read its inputs. */
const REJECTED: Readonly<Record<string, Record<string, string>>> = {
  'announce/main': { INPUT_DRAFT: 'neither' },
  'build/main': { 'INPUT_CACHE-WRITE': 'neither' },
  'comment/main': { 'INPUT_RUN-ID': 'none' },
  'compose-smoke/main': { 'INPUT_READY-TIMEOUT': 'soon' },
  'image-size/main': { INPUT_EXPLAIN: 'neither' },
  'kind-deploy/main': { 'INPUT_READY-TIMEOUT': 'soon' },
  'pipeline/main': { INPUT_CONFIG: 'missing.yaml' },
  'proofs/main': { INPUT_REPOSITORY: 'none', INPUT_FOLDER: 'x' },
  'ray-probe/main': { INPUT_TIMEOUT: 'soon' },
  'release/main': { 'INPUT_DRY-RUN': 'neither' },
  'setup-kind/main': { INPUT_WAIT: 'soon' },
  'upgrade/main': { INPUT_ROLLBACK: 'neither' },
}
/** Without saved state a post step has nothing to undo. */
const POSTS = ['build', 'compose-smoke', 'image-size', 'pipeline', 'release', 'setup-kind', 'upgrade']

/**
 * What our command costs before it does anything, beside Node's own start; and, where `SLIPWAY_BASELINE` names a
 * checkout of an older commit, the start of every program beside that commit's, without compiled code kept.
 */
export async function bench(): Promise<Figure[]> {
  const temp = mkdtempSync(join(tmpdir(), 'slipway-bench-start-'))
  try {
    return [...(await plan()), ...(await everyProgram(temp))]
  } finally {
    await rm(temp, { recursive: true })
  }
}

async function plan(): Promise<Figure[]> {
  const ours = command('slipway plan', [NODE, builtProgram('pipeline/cli'), 'plan'])
  const empty = command('an empty script', [NODE, '-e', ''])
  return compare(ours, empty, { wallRatio: 3.5, wallMs: 500, peakBytes: 150e6 }, RUNS)
}

async function everyProgram(temp: string): Promise<Figure[]> {
  const baseline = process.env.SLIPWAY_BASELINE
  if (!baseline) return []
  const posts = POSTS.map((action) => [`${action}/post`, {}] as const)
  const figures: Figure[] = []
  for (const [name, inputs] of [...Object.entries(REJECTED), ...posts])
    figures.push(...(await beside(baseline, name, inputs, temp)))
  return figures
}

async function beside(baseline: string, name: string, inputs: Record<string, string>, temp: string) {
  const ours = started(name, builtProgram(name), inputs, temp)
  const theirs = started(`${name} before`, programIn(baseline, name), inputs, temp)
  return compare(ours, theirs, { wallRatio: NOISE }, RUNS)
}

/** One start as a runner's first step of a job. */
function started(name: string, file: string, inputs: Record<string, string>, temp: string): Side {
  const env = { ...inputs, GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: temp, RUNNER_TEMP: temp }
  const before = () => rm(join(temp, 'slipway-compiled'), { recursive: true, force: true })
  return command(name, [NODE, file], { env, cwd: temp, before, exitCode: name.includes('/post') ? 0 : FAILED })
}

/** Where a program is in a checkout; each action had bundles of its own before they were shared. */
function programIn(checkout: string, name: string): string {
  const shared = join(checkout, 'actions', 'dist', `${name}.js`)
  return existsSync(shared) ? shared : join(checkout, 'actions', name.replace('/', '/dist/'), 'index.js')
}
