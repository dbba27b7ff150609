import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unknownAddress } from '../../../../actions/kind-deploy/src/rules/addresses.ts'
import { row } from '../film.ts'
import { deployment, type PodParts, SPACE, service, world } from '../world.ts'

/** Where Services and the variables of those that use them lead. */

/** A variable of a Deployment, beside a Service `api`; what is told of it. */
const VARIABLES: [name: string, value: string, told: string | undefined][] = [
  ['API_ADDR', 'api:8080', undefined],
  ['API_ADDR', 'apii:8080', 'apii'],
  ['API_URL', 'http://api/v1', undefined],
  ['API_URL', 'http://apii/v1', 'apii'],
  ['DATABASE_URL', 'postgres://user:word@apii:5432/shop', 'apii'],
  ['API_URL', 'https://example.com/x', undefined],
  ['API_ADDR', 'localhost:80', undefined],
  ['API_ADDR', '10.0.0.1:80', undefined],
  ['BASE_IMAGE', 'python:313', undefined],
  ['LOG_LEVEL', 'info', undefined],
]

test('an address that names no Service is told, with the nearest name', () => {
  for (const [name, value, told] of VARIABLES) {
    const containers = [{ name: 'app', image: 'a', env: [{ name, value }] }]
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers } }
    const snapshot = world(service({ app: 'api' }, true), deployment({ name: 'web', spec: { template } }))
    const found = unknownAddress({ kind: 'Deployment', namespace: SPACE, name: 'web' }, snapshot)
    assert.equal(
      found?.message,
      told && `${name} names ${told}, and there is no Service of that name`,
      `${name}=${value}`,
    )
    assert.deepEqual(found?.evidence, told && ['nearest: api'])
    assert.equal(found?.hint, told && 'warning')
    assert.equal(found?.cause, told && 'unknown-address')
  }
})

const offering = (protocol?: string): PodParts => ({ spec: { ports: [{ containerPort: 8000, protocol }] } })
const asked = (protocol: string, pod: PodParts) =>
  world(
    deployment({ pods: [pod] }),
    service({ app: 'api' }, true, { ports: [{ port: 80, targetPort: 8000, protocol }] }),
  )
row('a Service of UDP before pods of TCP', asked('UDP', offering()), {
  fails: 'KD038 no-endpoints',
  object: 'shop/Service/api',
  at: [3, 3.5],
})
row('twin: both are UDP', asked('UDP', offering('UDP')), { ready: [0, 0] })
row('twin: the pods declare no port', asked('UDP', {}), { ready: [0, 0] })
