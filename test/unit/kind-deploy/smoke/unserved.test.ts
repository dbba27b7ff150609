import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Dial } from '../../../../actions/kind-deploy/src/smoke/port-check.ts'
import { checkServices, unprovedServices } from '../../../../actions/kind-deploy/src/smoke/unserved.ts'
import { deployment, service, world } from '../world.ts'

// kubernetes/website#7281: it listens on loopback alone, and no probe asks it.

const of = (spec: object, ports?: object[]) =>
  world(deployment({ pods: [{ spec }] }), service({ app: 'api' }, true, ports ? { ports: ports as never } : {}))
const BARE = { readinessProbe: undefined }
const asked = (spec: object) => unprovedServices(of(spec)).map(({ doors }) => doors.map(({ port }) => port))

test('ports are asked where no readiness probe has asked over the network', () => {
  assert.deepEqual(asked(BARE), [[8000]])
  assert.deepEqual(asked({ readinessProbe: { exec: { command: ['true'] } } }), [[8000]])
  assert.deepEqual(asked({ readinessProbe: { tcpSocket: { port: 8000 } } }), [])
})

test('a port that is named is the one that the pod gives this name', () => {
  const ports = [{ name: 'http', containerPort: 8080 }]
  const named = (targetPort: string) =>
    unprovedServices(of({ ...BARE, ports }, [{ port: 80, targetPort }])).flatMap(({ doors }) =>
      doors.map(({ port }) => port),
    )
  assert.deepEqual([named('http'), named('grpc')], [[8080], []])
})

test('of a headless Service the ports lead nowhere', () => {
  const headless = { clusterIP: 'None', ports: [{ port: 80 }] }
  const one = world(deployment({ pods: [{ spec: BARE }] }), service({ app: 'api' }, true, headless as never))
  assert.deepEqual(unprovedServices(one), [])
})

const refuse: Dial = async () => ({ refused: 'connection refused' })
const open: Dial = async () => 'open'
const signal = new AbortController().signal

/** Its clock jumps at each look. */
function play(outside: Dial, inside: Dial, ports?: object[], stepMs = 2_000) {
  let nowMs = 0
  const clock = { nowMs: () => (nowMs += stepMs), limit: (ms: number) => ms, extend: () => () => 0 }
  return checkServices(unprovedServices(of(BARE, ports)), { outside, inside }, signal, clock)
}

test('what listens on loopback alone is reached by nobody', async () => {
  const [found] = await play(refuse, open)
  assert.match(found?.message ?? '', /on loopback \(127\.0\.0\.1\) alone/)
  assert.deepEqual([found?.code, found?.where.object], ['KD038 no-endpoints', 'shop/Service/api'])
})
test('a port that never opens is a fault', async () => {
  const [found] = await play(refuse, refuse, undefined, 30_000)
  assert.match(found?.message ?? '', /no process listens on port 8000/)
})
test('a port that opens late is waited for', async () => {
  let looks = 0
  const late: Dial = async () => (++looks > 3 ? 'open' : { refused: 'connection refused' })
  assert.deepEqual(await play(late, refuse), [])
})
test('one of two ports is enough', async () => {
  const first: Dial = async (_, port) => (port === 8000 ? 'open' : { refused: 'connection refused' })
  assert.deepEqual(
    await play(first, refuse, [
      { port: 80, targetPort: 8000 },
      { port: 90, targetPort: 9000 },
    ]),
    [],
  )
})
test('one of two pods is enough: a leader listens alone', async () => {
  const two = world(
    deployment({ pods: [{ spec: BARE }, { name: 'api-2', spec: BARE } as never] }),
    service({ app: 'api' }, true),
  )
  const all = unprovedServices(two)
  const leader = all[0]?.doors[1]?.pod.metadata.name
  assert.equal(all[0]?.doors.length, 2)
  const dial: Dial = async ({ metadata }) => (metadata.name === leader ? 'open' : { refused: 'connection refused' })
  const clock = { nowMs: () => 0, limit: (ms: number) => ms, extend: () => () => 0 }
  assert.deepEqual(await checkServices(all, { outside: dial, inside: refuse }, signal, clock), [])
})
test('a node that does not get to ask at first is asked again', async () => {
  let looks = 0
  const busy: Dial = async () => (++looks < 3 ? 'unknown' : { refused: 'connection refused' })
  const [found] = await play(busy, refuse, undefined, 30_000)
  assert.match(found?.message ?? '', /no process listens on port 8000/)
})
test('what is not known is no finding', async () => assert.deepEqual(await play(async () => 'unknown', refuse), []))
