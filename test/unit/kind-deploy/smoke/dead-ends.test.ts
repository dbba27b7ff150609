import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { Named } from '../../../../actions/kind-deploy/src/judge/root.ts'
import { deadEnds, withDeadEnds } from '../../../../actions/kind-deploy/src/smoke/dead-ends.ts'
import { checkPorts, type Dial, unprovedPorts } from '../../../../actions/kind-deploy/src/smoke/port-check.ts'
import { patience } from '../../../../actions/shared/pressure/patience.ts'
import { calm } from '../../../../actions/shared/pressure/watch.ts'
import { deployment, SPACE, service, world } from '../world.ts'

// SREGym target_port: the Service leads to a port where nobody listens, and who needs it is not ready.
const REFUSED = 'waiting for api:80: Connection refused'
const snapshot = (log: string, more: Partial<Snapshot> = {}) =>
  world(
    deployment({ pods: [{ spec: { ports: [{ containerPort: 7070 }] } }] }),
    service({ app: 'api' }, true, { ports: [{ port: 80, targetPort: 9090 }] }),
    deployment({ name: 'front', pods: [{ ready: false, status: { state: { running: {} } } }] }),
    { lastWords: new Map([['uid-front-1 app', log]]) },
    more,
  )
const named = (cause: Named['diagnosis']['cause'] = 'not-ready'): Named[] => [
  {
    diagnosis: {
      cause,
      wanted: { kind: 'Deployment', namespace: SPACE, name: 'front' },
      pod: 'front-1',
      container: 'app',
      message: '',
      evidence: [],
      patience: {},
    },
    finding: {
      code: 'KD019 not-ready',
      severity: 'error',
      fault: 'code',
      message: 'm',
      where: {},
      evidence: [],
      remedy: '',
      consequences: [],
    } as never,
  },
]
const ports = (all: readonly { port: number }[]) => all.map(({ port }) => port)

test('the ports behind a Service that could not be reached are asked', () => {
  assert.deepEqual(ports(deadEnds(named(), snapshot(REFUSED))), [9090])
})
test('none where the log tells of something else, or the cause is another', () => {
  assert.deepEqual(deadEnds(named(), snapshot('api: the password is wrong')), [])
  assert.deepEqual(deadEnds(named('config-missing'), snapshot(REFUSED)), [])
})

const dial: Dial = async (_, port) => (port === 9090 ? { refused: 'connection refused' } : 'open')
const signal = new AbortController().signal

test('a Service that leads to a port where nobody listens is the cause of those that need it', async () => {
  const dead = await checkPorts(deadEnds(named(), snapshot(REFUSED)), dial, signal, patience(calm))
  const [root, ...others] = withDeadEnds(
    dead,
    named().map(({ finding }) => finding),
  )
  assert.deepEqual(
    [root?.code, root?.where.object, root?.consequences.map(({ code, severity }) => [code, severity]), others],
    ['KD038 no-endpoints', 'shop/Service/api', [['KD019 not-ready', 'note']], []],
  )
})
test('what answers changes nothing', async () => {
  const all = named().map(({ finding }) => finding)
  assert.deepEqual(withDeadEnds(await checkPorts([], dial, signal, patience(calm)), all), all)
})

// kubernetes/website#7281: it listens on loopback alone, and no probe asks it.
test('ports are asked where no readiness probe has asked over the network', () => {
  const of = (spec: object) => world(deployment({ pods: [{ spec }] }), service({ app: 'api' }, true))
  assert.deepEqual(ports(unprovedPorts(of({ readinessProbe: undefined }))), [8000])
  assert.deepEqual(ports(unprovedPorts(of({ readinessProbe: { exec: { command: ['true'] } } }))), [8000])
  assert.deepEqual(ports(unprovedPorts(of({ readinessProbe: { tcpSocket: { port: 8000 } } }))), [])
})
