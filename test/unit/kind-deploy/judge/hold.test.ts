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

const crash = (name: string, times: number, log = ''): Diagnosis => ({
  ...diagnosis('crash-loop', times),
  wanted: { kind: 'Deployment', namespace: 'n', name },
  evidence: [log],
  patience: { times: 3 },
})
const deployment = (name: string, env: object[] = []) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'n' },
  spec: { template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', env }] } } },
})
const service = (name: string) => ({
  metadata: { name, namespace: 'n' },
  spec: { selector: { app: name }, ports: [{ port: 5432 }] },
})
/** @param needs what the environment of `db` names. */
const cluster = (needs = 'nothing') =>
  ({
    ...emptySnapshot(),
    deployments: [
      deployment('api', [{ name: 'DATABASE_URL', value: 'postgres://db:5432' }]),
      deployment('db', [{ name: 'NEEDS', value: needs }]),
    ],
    services: [service('db'), service('api')],
  }) as unknown as ReturnType<typeof emptySnapshot>
const heldBeside = (api: Diagnosis, db: Diagnosis, snapshot = cluster()) =>
  holding([api, db], [api.wanted, db.wanted], snapshot, new Map()).held

test('a crash waits for the count of another that it needs', () => {
  const [api, db] = [crash('api', 3), crash('db', 2)]
  assert.deepEqual([...heldBeside(api, db)], [api])
  assert.deepEqual([...heldBeside(api, crash('db', 3))], [])
  assert.deepEqual([...heldBeside(crash('api', 2), crash('db', 3))], [])
})

test('it waits, too, while the words of the last end are read', () => {
  const [api, db] = [crash('api', 3), { ...crash('db', 3), patience: { times: 4 } }]
  assert.deepEqual([...heldBeside(api, db)], [api])
})

test('of two that need each other, none waits', () => {
  assert.deepEqual([...heldBeside(crash('api', 3), crash('db', 2), cluster('http://api:80'))], [])
})

test('what is not counted is not waited for', () => {
  const forever = { ...crash('db', 1), patience: { waits: true } }
  assert.deepEqual([...heldBeside(crash('api', 3), forever)], [])
})
