import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { Named } from '../../../../actions/kind-deploy/src/judge/root.ts'
import { deadEnds, wholly, withDeadEnds } from '../../../../actions/kind-deploy/src/smoke/dead-ends.ts'
import { checkPorts, type Dial } from '../../../../actions/kind-deploy/src/smoke/port-check.ts'
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

test('a Service of which another port answers is not the cause', async () => {
  const both = world(snapshot(REFUSED), {})
  const [first] = both.services
  if (first)
    first.spec.ports = [
      { port: 80, targetPort: 9090 },
      { port: 81, targetPort: 7070 },
    ]
  const doors = deadEnds(named(), both)
  assert.deepEqual(ports(doors), [9090, 7070])
  assert.deepEqual(wholly(await checkPorts(doors, dial, signal, patience(calm)), doors), [])
})

test('a Service of which no port answers is one cause', async () => {
  const both = world(snapshot(REFUSED), {})
  const [first] = both.services
  if (first)
    first.spec.ports = [
      { port: 80, targetPort: 9090 },
      { port: 81, targetPort: 9090 },
    ]
  const doors = deadEnds(named(), both)
  assert.equal(wholly(await checkPorts(doors, dial, signal, patience(calm)), doors).length, 1)
})
