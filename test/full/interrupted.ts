import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cancel } from '../../scripts/tooling/cancel.ts'
import { NODE } from '../../scripts/tooling/env.ts'
import { ROOT } from '../integration/context.ts'
import { OWN_CACHE, pairsIn } from '../process/runner.ts'

/** How a main step ends: by the machine, or as the runner cancels. */
export type Ending = 'killed' | 'cancelled'

/** An action's environment, with all its files in a folder of its own. */
export function environmentIn(scratch: string, inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const [temporary, state] = [join(scratch, 'tmp'), join(scratch, 'state')]
  mkdirSync(temporary)
  writeFileSync(state, '')
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const places = { RUNNER_TEMP: scratch, TMPDIR: temporary, GITHUB_WORKSPACE: ROOT, GITHUB_STATE: state }
  return { ...process.env, ...OWN_CACHE, ...places, ...Object.fromEntries(named) }
}

/** Runs an action's main step until that moment, and its post step; returns what the main step had recorded. */
export async function interrupted(
  action: string,
  { ending, afterMs }: { ending: Ending; afterMs: number },
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const main = start(action, 'main', env)
  const ended = once(main, 'exit')
  await Promise.race([sleep(afterMs), ended])
  await (ending === 'killed' ? main.kill('SIGKILL') : cancel(main, ended))
  await ended
  const recorded = readFileSync(env.GITHUB_STATE ?? '', 'utf8')
  const kept = Object.entries(pairsIn(recorded)).map(([name, value]) => [`STATE_${name}`, value])
  const [exitCode] = await once(start(action, 'post', { ...env, ...Object.fromEntries(kept) }), 'exit')
  assert.equal(exitCode, 0)
  return recorded
}

const start = (action: string, program: 'main' | 'post', env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(NODE, [join(ROOT, `actions/${action}/src/${program}.ts`)], { env, stdio: 'ignore' })

/** The temporary files that are left. */
export const temporaryFilesIn = (scratch: string): string[] => globSync('**/*', { cwd: join(scratch, 'tmp') })

/** The processes that were started with that folder for their files. */
export function processesOf(scratch: string): string[] {
  return globSync('/proc/[0-9]*').flatMap((folder) => {
    try {
      const isOwn = readFileSync(`${folder}/environ`, 'utf8').includes(`RUNNER_TEMP=${scratch}\0`)
      return isOwn ? [readFileSync(`${folder}/cmdline`, 'utf8').replaceAll('\0', ' ')] : []
    } catch {
      // It has ended meanwhile, or is somebody else's.
      return []
    }
  })
}
