import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtProgram, NODE, ROOT, run, seconds } from '../../env.ts'
import { compare, type Figure } from '../compare.ts'
import { command } from '../sample.ts'
import { keysUnchanged } from './proof-keys.ts'

/** Fewer than the uses after which a stage is run and compared. */
const RUNS = { runs: 9 }
/** A large context: so many files, in so many folders, of so many bytes each: 500 MB. */
const FILES = 20_000
const FOLDERS = 200
const BYTES = 25_000

const IMAGE = 'slipway-bench/proofs:1'
const LARGE = `version: 1
stages:
  build: { files: { large: Dockerfile }, tags: { large: ${IMAGE} } }
`

/**
 * The keys of stages, and a run in which nothing changed: of this repository's whole pipeline, and of a build with a large context. Each runs once
 * before, and leaves the proofs: this repository's takes minutes.
 */
export async function bench(): Promise<Figure[]> {
  const temp = mkdtempSync(join(tmpdir(), 'slipway-bench-proofs-'))
  try {
    const large = join(temp, 'large')
    writeLarge(large)
    return [
      ...(await keysUnchanged()),
      ...(await nothingChanged('this repository', ROOT, join(temp, 'own'), 1_500)),
      ...(await nothingChanged('20,000 files, 500 MB', large, join(temp, 'others'), 3_000)),
    ]
  } finally {
    await run({ file: 'docker', args: ['image', 'rm', '--force', IMAGE] })
    await rm(temp, { recursive: true })
  }
}

async function nothingChanged(name: string, cwd: string, proofs: string, wallMs: number): Promise<Figure[]> {
  const env = { SLIPWAY_PROOFS: proofs }
  const words = [builtProgram('pipeline/cli'), 'run']
  const started = performance.now()
  const first = await run({ file: NODE, args: words, cwd, env })
  if (first.exitCode !== 0) throw new Error(`${name} did not pass: ${first.stdout.slice(-2_000)}${first.stderr}`)
  console.error(`${name}: proved in ${seconds(performance.now() - started)}`)
  const ours = command(`nothing changed: ${name}`, [NODE, ...words], { cwd, env })
  const empty = command('an empty script', [NODE, '-e', ''])
  const figures = await compare(ours, empty, { wallMs }, RUNS)
  const last = await run({ file: NODE, args: words, cwd, env })
  // Only what passed is proved: a warning of this machine, such as SK020, has to be dealt with first.
  if (/\] (passed|warned) in /.test(last.stdout)) throw new Error(`${name}: a stage ran: ${last.stdout}`)
  return figures
}

function writeLarge(folder: string): void {
  for (let at = 0; at < FILES; at += 1) {
    const inner = join(folder, 'data', String(at % FOLDERS))
    mkdirSync(inner, { recursive: true })
    writeFileSync(join(inner, String(at)), randomBytes(BYTES))
  }
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY data /data\n')
  writeFileSync(join(folder, 'slipway.yaml'), LARGE)
}
