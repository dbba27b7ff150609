import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ROOT } from '../integration/context.ts'
import { openStage, type Stage } from '../integration/kind-deploy/faults/cluster.ts'
import { environmentIn, interrupted, processesOf, temporaryFilesIn } from './interrupted.ts'

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
    test(`${moment}: ${ending} after ${afterMs} ms`, { timeout: 3 * MINUTE_MS }, async (t) => {
      const namespace = `kill-${moment}`
      const scratch = mkdtempSync(join(tmpdir(), 'slipway-kills-'))
      t.after(() => rmSync(scratch, { recursive: true, force: true }))
      await stage.kubectl(['create', 'namespace', namespace])
      await interrupted('upgrade', { ending, afterMs }, environmentIn(scratch, inputsOf(namespace)))
      const left = await stage.kubectl(['get', 'services', '-n', namespace, '-o', 'name'])
      assert.doesNotMatch(left, /slipway-load/)
      assert.deepEqual([processesOf(scratch), temporaryFilesIn(scratch)], [[], []])
      await stage.kubectl(['delete', 'namespace', namespace, '--wait=false'])
    })
  }
})

const inputsOf = (namespace: string) => ({
  from: join(FAULTS, 'base'),
  manifests: join(FAULTS, 'exits-at-once/twin'),
  kubeconfig: stage.kubeconfig,
  namespace,
  load: '- { service: api, port: 80 }',
})
