import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtProgram, NODE, run } from '../../env.ts'
import { type Figure, figure, median, milliseconds } from '../compare.ts'
import { command, type Side } from '../sample.ts'

const ACTION = builtProgram('build/main')
const REF = 'slipway-bench/build:1'
/** What our action may add to a bake by hand: so much of it, or so many milliseconds where that is more. */
const ADDED_PART = 0.03
const ADDED_MS = 500

/** The build action beside the same bake called by hand. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-build-'))
  try {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM python:3.13-slim\nRUN python -m venv /venv\nCOPY Dockerfile /x\n')
    writeFileSync(join(folder, 'bake.hcl'), `target "default" { tags = ["${REF}"] }\n`)
    const sides = (cold: boolean): [Side, Side] => [ours(folder, cold), byHand(folder, cold)]
    return [...(await added('warm', sides(false), 9)), ...(await added('cold', sides(true), 3))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await run({ file: 'docker', args: ['image', 'rm', '--force', REF] })
  }
}

function ours(folder: string, cold: boolean): Side {
  const inputs = { 'INPUT_BAKE-FILE': 'bake.hcl', 'INPUT_NO-CACHE': String(cold), 'INPUT_CA-BUNDLE': 'none' }
  writeFileSync(join(folder, 'output'), '')
  const env = { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, GITHUB_OUTPUT: join(folder, 'output'), ...inputs }
  return command('the action', [NODE, ACTION], { env, cwd: folder })
}

function byHand(folder: string, cold: boolean): Side {
  const words = ['docker', 'buildx', 'bake', '--file', 'bake.hcl', '--load', ...(cold ? ['--no-cache'] : [])]
  return command('bake by hand', words, { cwd: folder })
}

/** Both in turn; what the action adds, as the median over pairs. */
async function added(name: string, [mine, other]: [Side, Side], runs: number): Promise<Figure[]> {
  const pairs: [number, number][] = []
  for (let round = -1; round < runs; round++) {
    const pair: [number, number] = [(await mine.run()).wallMs, (await other.run()).wallMs]
    if (round >= 0) pairs.push(pair)
  }
  const theirs = median(pairs.map(([, wall]) => wall))
  return [
    figure(`${name}: the action`, median(pairs.map(([wall]) => wall)), undefined, milliseconds),
    figure(`${name}: bake by hand`, theirs, undefined, milliseconds),
    figure(
      `${name}: added`,
      median(pairs.map(([a, b]) => a - b)),
      Math.max(ADDED_MS, theirs * ADDED_PART),
      milliseconds,
    ),
  ]
}
