import assert from 'node:assert/strict'
import { test } from 'node:test'
import { topologyOf } from '../../../actions/kind-deploy/src/topology.ts'
import type { KubeObject } from '../../../actions/shared/kubernetes/objects.ts'

const object = (kind: string, name: string, spec: object, more = {}) =>
  ({ kind, metadata: { name, namespace: 'shop', uid: name }, spec, ...more }) as unknown as KubeObject
const workload = (name: string, container: object) =>
  object('Deployment', name, { template: { metadata: { labels: { app: name } }, spec: { containers: [container] } } })
const service = (name: string, port: number) => object('Service', name, { selector: { app: name }, ports: [{ port }] })

test('a workload needs those behind the services whose addresses it has', () => {
  const objects = [
    workload('db', {}),
    workload('db-backup', { env: [{ value: 'my-db:5432' }] }),
    workload('api', { envFrom: [{ configMapRef: { name: 'settings' } }] }),
    workload('web', { env: [{ name: 'API', value: 'http://api.shop.svc:8000/' }] }),
    object('ConfigMap', 'settings', {}, { data: { DATABASE_URL: 'postgresql://u@db:5432/jobs' } }),
    object('Ingress', 'site', {
      rules: [{ http: { paths: [{ backend: { service: { name: 'web', port: { number: 80 } } } }] } }],
    }),
    service('db', 5432),
    service('api', 8000),
    service('web', 80),
  ]
  const nodes = topologyOf(objects, ({ metadata }) => metadata.name !== 'api')
  assert.deepEqual(
    nodes.map(({ name, state, needs }) => [name, state, ...needs]),
    [
      ['Deployment/db', 'ready'],
      ['Deployment/db-backup', 'ready'],
      ['Deployment/api', 'not ready', 'Deployment/db'],
      ['Deployment/web', 'ready', 'Deployment/api'],
      ['Ingress/site', 'ready', 'Deployment/web'],
    ],
  )
})
