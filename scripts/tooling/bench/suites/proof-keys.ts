import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schema } from '../../../../actions/pipeline/src/inputs.ts'
import { prepare } from '../../../../actions/pipeline/src/prepared.ts'
import { keyOfStage, keysOf } from '../../../../actions/pipeline/src/proofs/keys.ts'
import { createClients } from '../../../../actions/shared/context/clients.ts'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import { openKeyReader } from '../../../../actions/shared/proof/open.ts'
import { builtProgram, ROOT } from '../../env.ts'
import { alone, type Figure } from '../compare.ts'

const RUNS = { runs: 9 }
const KEY_MS = 50

/** The key of each stage of this repository, read as a run reads it: with what an earlier run kept of the files. */
export async function keysUnchanged(): Promise<Figure[]> {
  const cache = mkdtempSync(join(tmpdir(), 'slipway-bench-keys-'))
  const program = process.argv[1] ?? ''
  // Keys hold the digest of the program that runs.
  process.argv[1] = builtProgram('pipeline/cli')
  try {
    return await keysIn(cache)
  } finally {
    process.argv[1] = program
    await rm(cache, { recursive: true })
  }
}

async function keysIn(cache: string): Promise<Figure[]> {
  const { ordered } = await prepare(parseInputs(schema, {}), ROOT)
  const env = { ...process.env, SLIPWAY_CACHE: cache }
  const signal = new AbortController().signal
  const machine = { directory: ROOT, env, signal, salt: 'bench', ...createClients({ directory: ROOT, env, signal }) }
  const first = openKeyReader(machine)
  const keys = await keysOf(ordered, first)
  first.close()
  const figures: Figure[] = []
  for (const stage of ordered.filter(({ isPreparation }) => !isPreparation)) {
    const needs = new Map(stage.needs.map((name) => [name, keys.get(name)]))
    const run = async () => {
      const startedMs = performance.now()
      const reader = openKeyReader(machine)
      await keyOfStage(stage, needs, reader)
      reader.close()
      return { wallMs: performance.now() - startedMs }
    }
    figures.push(...(await alone({ name: `key of ${stage.name}, nothing changed`, run }, { wallMs: KEY_MS }, RUNS)))
  }
  return figures
}
