import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pairsIn } from '../../../../test/process/runner.ts'
import { cancel } from '../../cancel.ts'
import { count, type Figure, figure } from '../compare.ts'
import { leftOf, stepCommand, stepEnvironment, takeDown } from '../compose/step.ts'

const MOMENTS = 30
/** By then the stack of four services is up, and about to be removed. */
const LATEST_MS = 9_000
const HEALTHY = join(import.meta.dirname, '..', 'compose', 'healthy.yaml')

type Ending = 'killed' | 'cancelled'

/** The main step is killed, or cancelled as the runner cancels, at random moments; after post nothing may be left. */
export async function bench(): Promise<Figure[]> {
  const dirty: Record<Ending, number> = { killed: 0, cancelled: 0 }
  for (let moment = 0; moment < MOMENTS; moment++) {
    const afterMs = Math.random() * LATEST_MS
    await Promise.all(
      (['killed', 'cancelled'] as const).map(async (ending) => {
        const left = await interrupted(ending, `slipway-bench-${ending}-${moment}`, afterMs)
        if (left.length > 0) dirty[ending]++
        console.error(`${ending} after ${Math.round(afterMs)} ms: ${left.join(', ') || 'nothing left'}`)
      }),
    )
  }
  return Object.entries(dirty).map(([ending, times]) =>
    figure(`${ending} at ${MOMENTS} random moments: something was left behind`, times, 0, count),
  )
}

/** One main step that does not come to its end, and its post step. */
async function interrupted(ending: Ending, project: string, afterMs: number): Promise<string[]> {
  const inputs = stepEnvironment({ files: HEALTHY, project, 'ready-timeout': '60s' })
  const state = join(inputs.RUNNER_TEMP ?? '', 'state')
  writeFileSync(state, '')
  const env = { ...process.env, ...inputs, GITHUB_STATE: state }
  const main = start('main', env)
  const ended = once(main, 'exit')
  const byItself = await Promise.race([sleep(afterMs), ended])
  if (byItself && byItself[0] !== 0) throw new Error(`the main step failed by itself (exit code ${byItself[0]})`)
  await (ending === 'killed' ? main.kill('SIGKILL') : cancel(main, ended))
  await ended
  const saved = Object.entries(pairsIn(readFileSync(state, 'utf8'))).map(([name, value]) => [`STATE_${name}`, value])
  await once(start('post', { ...env, ...Object.fromEntries(saved) }), 'exit')
  const left = await leftOf(project)
  if (left.length > 0) await takeDown(project)
  return left
}

function start(program: 'main' | 'post', env: NodeJS.ProcessEnv): ChildProcess {
  const [file = '', ...args] = stepCommand(program)
  return spawn(file, args, { env, stdio: 'ignore' })
}
