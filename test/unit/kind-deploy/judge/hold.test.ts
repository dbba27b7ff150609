import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CauseName } from '../../../../actions/kind-deploy/src/causes.ts'
import { emptySnapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { holding } from '../../../../actions/kind-deploy/src/judge/hold.ts'
import { keyOf } from '../../../../actions/kind-deploy/src/judge/key.ts'
import { remember } from '../../../../actions/kind-deploy/src/judge/memory.ts'
import type { Diagnosis } from '../../../../actions/kind-deploy/src/rules/rule.ts'

const diagnosis = (cause: CauseName, times?: number): Diagnosis => ({
  cause,
  wanted: { kind: 'Deployment', namespace: 'n', name: 'api' },
  message: '',
  evidence: [],
  patience: {},
  ...(times === undefined ? {} : { times }),
})

/** Whether a diagnosis that was held a moment ago, when something was late, still is: nothing is late now. */
function heldOn(before: Diagnosis, now: Diagnosis): boolean {
  const memory = remember(new Map(), [`held ${keyOf(before)} ${before.times}`], 0)
  return holding([now], [], emptySnapshot(), memory).held.has(now)
}

test('a crash is held until it has happened once more', () => {
  assert.ok(heldOn(diagnosis('crash-loop', 2), diagnosis('crash-loop', 2)))
  assert.ok(!heldOn(diagnosis('crash-loop', 2), diagnosis('crash-loop', 3)))
})

test('what nobody counts is held no longer than what it needs is late', () => {
  assert.ok(!heldOn(diagnosis('no-endpoints'), diagnosis('no-endpoints')))
})
