import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { besideBusyLoops } from '../../../../test/integration/busy.ts'
import { cases } from '../../../../test/integration/compose-smoke/faults/cases.ts'
import { runCase } from '../../../../test/integration/compose-smoke/faults/run.ts'
import { allCases } from '../../../../test/integration/kind-deploy/faults/cases.ts'
import { openStage, type Stage } from '../../../../test/integration/kind-deploy/faults/cluster.ts'
import { play } from '../../../../test/integration/kind-deploy/faults/play.ts'
import { sideBySide } from '../../env.ts'
import { count, type Figure, figure } from '../compare.ts'

/**
 * Beside eight busy loops nothing that is right may be called failed: the whole pipeline of this repository, and the
 * twins of every fault. Blocked is allowed, and counted.
 */

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const NAME = 'slipway-bench-starved'
/** Of this repository's own deployment. */
const RAY_IMAGE = 'slipway/runtime:dev'
const ROUNDS = Number(process.env.ROUNDS ?? 5)
/** As the integration tests do. */
const AT_A_TIME = 6

interface Run {
  name: string
  verdict: string
  why: string
}

export async function bench(): Promise<Figure[]> {
  const stage = await openStage(NAME, [RAY_IMAGE])
  const runs: Run[] = []
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      const made = await besideBusyLoops(() => all(stage))
      runs.push(...made)
      for (const each of made.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'warned'))
        console.error(`${each.name}: ${each.verdict}: ${each.why}`)
      console.error(`round ${round}: ${made.length} runs, ${of(made, 'failed')} failed, ${of(made, 'blocked')} blocked`)
    }
  } finally {
    await stage.close()
  }
  return [
    figure(`failed, of ${runs.length} runs in ${ROUNDS} rounds beside eight busy loops`, of(runs, 'failed'), 0, count),
    figure('blocked, also', of(runs, 'blocked'), undefined, count),
  ]
}

const of = (runs: readonly Run[], verdict: string) => runs.filter((each) => each.verdict === verdict).length

async function all(stage: Stage): Promise<Run[]> {
  const twins = cases().twins.filter(({ expected }) => expected.passes)
  const compose = await sideBySide(
    twins,
    async (each) => ended(`compose ${each.name}`, (await runCase(each)).outcome),
    AT_A_TIME,
  )
  // A few twins are to warn or fail for another reason.
  const ready = allCases().filter(({ which, expected }) => which === 'twin' && !(expected.passes && expected.verdict))
  const kind = await sideBySide(
    ready,
    async (each) => ended(`kind ${each.name}`, (await play(each, stage)).outcome),
    AT_A_TIME,
  )
  return [...compose, ...kind, await pipeline()]
}

function ended(name: string, { verdict, found }: { verdict: string; found: string }): Run {
  return { name, verdict, why: found }
}

/** What `slipway run` tells by its exit code. */
const VERDICTS: Record<number, string> = { 0: 'passed', 1: 'failed', 2: 'failed', 3: 'blocked' }

/** This repository's own pipeline, as anybody starts it. */
async function pipeline(): Promise<Run> {
  const { promise, resolve } = Promise.withResolvers<Run>()
  const child = spawn(join(ROOT, 'scripts', 'pipeline'), { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  let last = ''
  child.stdout.on('data', (text: Buffer) => {
    last = text.toString('utf8').trim().split('\n').at(-1) ?? last
  })
  child.once('close', (code) => resolve({ name: 'pipeline', verdict: VERDICTS[code ?? -1] ?? 'failed', why: last }))
  return promise
}
