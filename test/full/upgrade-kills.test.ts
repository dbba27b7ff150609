import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { cancel } from '../../scripts/tooling/cancel.ts'
import { NODE } from '../../scripts/tooling/env.ts'
import { ROOT } from '../integration/context.ts'
import { openStage, type Stage } from '../integration/kind-deploy/faults/cluster.ts'
import { OWN_CACHE, pairsIn } from '../process/runner.ts'

/** The main step ends at a random moment, as by the machine or by the runner; after post nothing of it may be left. */
const MOMENTS = 30
/** By then the change is on its way back. */
const LATEST_MS = 30_000
const SIDE_BY_SIDE = 2
const MINUTE_MS = 60_000
const FAULTS = join(ROOT, 'test/faults/upgrade')

let stage: Stage
before(
  async () => {
    stage = await openStage('slipway-full-kills')
  },
  { timeout: 4 * MINUTE_MS },
)
after(() => stage?.close())

describe('an upgrade that ends', { concurrency: SIDE_BY_SIDE }, () => {
  for (let moment = 0; moment < MOMENTS; moment++) {
    const afterMs = Math.round(Math.random() * LATEST_MS)
    const ending = moment % 2 === 0 ? 'killed' : 'cancelled'
    test(`${ending} after ${afterMs} ms`, { timeout: 3 * MINUTE_MS }, async (t) => {
      const namespace = `kill-${moment}`
      const scratch = mkdtempSync(join(tmpdir(), 'slipway-kills-'))
      t.after(() => rmSync(scratch, { recursive: true, force: true }))
      await stage.kubectl(['create', 'namespace', namespace])
      await interrupted(ending, afterMs, environment(namespace, scratch))
      const left = await stage.kubectl(['get', 'services', '-n', namespace, '-o', 'name'])
      assert.doesNotMatch(left, /slipway-load/)
      await stage.kubectl(['delete', 'namespace', namespace, '--wait=false'])
    })
  }
})

function environment(namespace: string, scratch: string): NodeJS.ProcessEnv {
  const state = join(scratch, 'state')
  writeFileSync(state, '')
  return {
    ...process.env,
    ...OWN_CACHE,
    RUNNER_TEMP: scratch,
    GITHUB_WORKSPACE: ROOT,
    GITHUB_STATE: state,
    INPUT_FROM: join(FAULTS, 'base'),
    INPUT_MANIFESTS: join(FAULTS, 'exits-at-once/twin'),
    INPUT_KUBECONFIG: stage.kubeconfig,
    INPUT_NAMESPACE: namespace,
    INPUT_LOAD: '- { service: api, port: 80 }',
  }
}

async function interrupted(ending: 'killed' | 'cancelled', afterMs: number, env: NodeJS.ProcessEnv): Promise<void> {
  const main = start('main', env)
  const ended = once(main, 'exit')
  await Promise.race([sleep(afterMs), ended])
  await (ending === 'killed' ? main.kill('SIGKILL') : cancel(main, ended))
  await ended
  const saved = Object.entries(pairsIn(readFileSync(env.GITHUB_STATE ?? '', 'utf8')))
  const kept = Object.fromEntries(saved.map(([name, value]) => [`STATE_${name}`, value]))
  const [exitCode] = await once(start('post', { ...env, ...kept }), 'exit')
  assert.equal(exitCode, 0)
}

const start = (program: 'main' | 'post', env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(NODE, [join(ROOT, `actions/upgrade/src/${program}.ts`)], { env, stdio: 'ignore' })
