import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Dial } from '../../../../actions/kind-deploy/src/smoke/port-check.ts'
import { stillTrying, unprovedIn } from '../../../../actions/kind-deploy/src/smoke/trying.ts'
import type { Cluster } from '../../../../actions/shared/kubernetes/connect.ts'
import { deployment, type PodParts, service, world } from '../world.ts'

const BARE: PodParts = { spec: { readinessProbe: undefined, ports: [{ containerPort: 8000 }] } }
const of = (parts: PodParts) => world(deployment({ pods: [parts] }))

test('containers without a readiness probe, of pods that never restarted', () => {
  assert.equal(unprovedIn(of(BARE)).length, 1)
  assert.equal(unprovedIn(of({})).length, 0)
  assert.equal(
    unprovedIn(of({ ...BARE, status: { ready: true, state: { running: {} }, restartCount: 1 }, ready: true })).length,
    0,
  )
})

test('the ports that are asked: what it declares, and what Services lead to', () => {
  const both = world(
    deployment({ pods: [BARE] }),
    service({ app: 'api' }, true, { ports: [{ port: 80, targetPort: 9000 }] }),
  )
  assert.deepEqual(unprovedIn(both)[0]?.ports, [8000, 9000])
  assert.deepEqual(unprovedIn(both)[0]?.names, ['api'])
})

/** The log of a program that tried every second until now. */
function log(text: string, lastMs = Date.now()): string {
  return [5, 4, 3, 2, 1, 0].map((ago) => `${new Date(lastMs - ago * 1_000).toISOString()} ${text}`).join('\n')
}
const REFUSED = 'waiting for redis:6379: Connection refused'
const refuse: Dial = async () => ({ refused: 'refused' })

/** Its clock jumps a minute at each look. */
async function play(text: string, dial: Dial) {
  let nowMs = 0
  const clock = { nowMs: () => (nowMs += 60_000), limit: (ms: number) => ms, extend: () => () => 0 }
  const cluster = { ask: async () => ({ status: 200, body: text }) } as unknown as Cluster
  return stillTrying(of(BARE), { cluster, dial, signal: new AbortController().signal, patience: clock })
}

test('a program that only tries to connect is not ready', async () => {
  const [found] = await play(log(REFUSED), refuse)
  assert.match(
    found?.message ?? '',
    /Container app runs, but for 5 s it has only tried the same thing again \(6 times\).*waiting for redis:6379/,
  )
  assert.deepEqual([found?.code, found?.fault, found?.where.object], ['KD019 not-ready', 'code', 'shop/Deployment/api'])
})
for (const [what, text, dial] of [
  ['answers on its port', log(REFUSED), async () => 'open'],
  ['connected, and is quiet', log(REFUSED, Date.now() - 30_000), refuse],
  ['prints something else', log('tick'), refuse],
  ['prints nothing', '', refuse],
] as const)
  test(`a program that ${what} is`, async () => assert.deepEqual(await play(text, dial as Dial), []))
