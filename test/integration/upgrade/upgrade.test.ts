import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { openStage, type Stage } from '../kind-deploy/faults/cluster.ts'
import { buildChange, repository, TAG, upgradeBuilt } from './built.ts'
import { allCases } from './cases.ts'
import { settled } from './pairs.ts'
import { closeOff, complaints, play } from './play.ts'

/** Some upgrades on a real cluster; `scripts/test full` plays them all. */
const PLAYED = ['exits-at-once', 'claim-template-changed', 'config-swapped']
const SIDE_BY_SIDE = 3
const MINUTE_MS = 60_000

let stage: Stage
before(
  async () => {
    stage = await openStage('slipway-test-upgrade')
    await closeOff(stage)
  },
  { timeout: 4 * MINUTE_MS },
)
after(() => stage?.close())

describe('upgrades', { concurrency: SIDE_BY_SIDE }, () => {
  for (const each of allCases().filter(({ name }) => PLAYED.includes(name)))
    test(`${each.name}: ${each.which}`, async () => {
      assert.deepEqual(
        await settled(
          () => play(each, stage),
          (outcome) => complaints(each, outcome),
        ),
        [],
      )
    })
})

test('images of a git ref are built under names of their own; by the tag of the change they are refused', async (t) => {
  const folder = repository()
  buildChange(folder)
  t.after(() => {
    rmSync(folder, { recursive: true, force: true })
    execFileSync('docker', ['image', 'rm', TAG])
  })
  const refused = await upgradeBuilt(folder, stage, {})
  assert.deepEqual(
    refused.findings.map(({ code, message }) => `${code}: ${message}`),
    [`UP009 old-image-is-new: The old state runs ${TAG}, which this change builds`],
  )
  const { verdict, findings } = await upgradeBuilt(folder, stage, { 'from-build': { files: { api: 'Dockerfile' } } })
  assert.deepEqual([verdict, findings.map(({ code }) => code)], ['warned', ['UP007 no-load']])
  assert.doesNotMatch(execFileSync('docker', ['image', 'ls'], { encoding: 'utf8' }), /slipway-upgrade-[0-9a-f]{8}-from/)
})

test('nothing of the load is left', async () => {
  const left = await stage.kubectl(['get', 'services', '--all-namespaces', '-o', 'name'])
  assert.doesNotMatch(left, /slipway-load/)
})
