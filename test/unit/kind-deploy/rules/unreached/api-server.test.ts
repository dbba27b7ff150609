import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiServer } from '../../../../../actions/kind-deploy/src/rules/unreached/api-server.ts'
import { pod, SPACE, world } from '../../world.ts'

const LOG = 'Get "https://10.96.0.1:443/api/v1/namespaces/shop/secrets/a": dial tcp 10.96.0.1:443: i/o timeout'
const policy = (spec: object) => ({
  others: [{ kind: 'NetworkPolicy', metadata: { name: 'deny', namespace: SPACE }, spec }] as never,
})
const why = (log: string, more: object = {}) =>
  apiServer(
    { pod: pod(), wanted: { kind: 'Job', namespace: SPACE, name: 'api' }, snapshot: { ...world(), ...more } },
    log,
  )

test('who does not reach the API server is on a network that fails', () => {
  assert.equal(why(LOG)?.fault, 'infrastructure')
  assert.equal(
    why('Get "https://kubernetes.default.svc/apis/batch/v1/jobs": connection refused')?.fault,
    'infrastructure',
  )
})

test('unless a policy of the deployment keeps it there', () => {
  const closed = why(LOG, policy({ podSelector: {}, policyTypes: ['Egress'] }))
  assert.deepEqual([closed?.fault, closed?.why], [undefined, 'NetworkPolicy deny does not let it reach the API server'])
  assert.equal(why(LOG, policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{}] }))?.fault, 'infrastructure')
})

test('clients in other languages tell it in their own words', () => {
  const python = (url: string) =>
    `urllib3.exceptions.MaxRetryError: HTTPSConnectionPool(host='10.96.0.1', port=443): Max retries exceeded with url: ${url} (Caused by NewConnectionError: [Errno 111] Connection refused)`
  assert.equal(why(python('/api/v1/namespaces/shop/pods'))?.fault, 'infrastructure')
  assert.equal(why(python('/api/v1/orders')), undefined)
  assert.equal(why('Get "https://[fd00:10:96::1]:443/api/v1/nodes": i/o timeout')?.fault, 'infrastructure')
})

test('another server is not the API server', () => {
  assert.equal(why('Get "https://10.0.0.5/api/v1/orders": connection refused'), undefined)
  assert.equal(why('Get "https://10.0.0.5:443/api/v1/orders": connection refused'), undefined)
  assert.equal(why('Get "https://kubernetes.default.example.org/api/v1/pods": i/o timeout'), undefined)
  assert.equal(why('Post "https://pay.example.org/api/v1/charges": i/o timeout'), undefined)
  assert.equal(why('Get "http://10.96.3.4:80/api/v1/items": connection refused'), undefined)
})
