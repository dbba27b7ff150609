import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ask, Client } from '../../../../actions/shared/kubernetes/client.ts'
import { readNamespace } from '../../../../actions/upgrade/src/state/read-namespace.ts'

const named = (name: string, more: object) => ({ metadata: { name }, ...more })
const workload = (name: string, container: object) =>
  named(name, {
    spec: {
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: 'a', ...container }] } },
    },
  })

const ITEMS: Readonly<Record<string, object[]>> = {
  deployments: [
    workload('api', { envFrom: [{ secretRef: { name: 'database' } }] }),
    workload('shop', { image: 'registry/image:1', args: ['--thumbnails=http://image/'] }),
    workload('image', { env: [{ name: 'IMAGE', value: 'all' }] }),
    workload('other', {}),
  ],
  statefulsets: [workload('postgres', { ports: [{ containerPort: 5432, name: 'pg' }] })],
  secrets: [named('database', { data: { URL: Buffer.from('postgres://db:5432/x').toString('base64') } })],
  services: [
    named('db', { spec: { selector: { app: 'postgres' }, ports: [{ port: 5432, targetPort: 'pg' }] } }),
    named('image', { spec: { selector: { app: 'image' }, ports: [{ port: 80 }] } }),
  ],
  networkpolicies: [named('deny', { spec: { podSelector: {} } })],
  horizontalpodautoscalers: [named('api', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'api' } } })],
}

/** @param hidden what it may not list. */
function fake(hidden: readonly string[] = []): Client {
  const bodyOf = ({ path }: Ask) => ({ items: ITEMS[path.split('/').at(-1) ?? ''] ?? [] })
  const ask = async (each: Ask) => {
    const isHidden = hidden.some((plural) => each.path.endsWith(`/${plural}`))
    return isHidden ? { status: 403, warnings: [], body: {} } : { status: 200, warnings: [], body: bodyOf(each) }
  }
  return { ask, get: async (path: string) => bodyOf({ path } as Ask) } as unknown as Client
}

const read = (client: Client) => readNamespace(client, 'demo', new AbortController().signal)

test('a workload needs what a Secret of its settings names, by the Service that leads to it', async () => {
  const { workloads, policies, scaled } = await read(fake())
  const [api, database] = [workloads[0], workloads.at(-1)]
  const needed = [{ object: 'StatefulSet/postgres', labels: { app: 'postgres' }, ports: ['5432', 'pg', 'pg'] }]
  assert.deepEqual(api?.needs, { dns: true, workloads: needed })
  assert.deepEqual(database?.needs, { dns: false, workloads: [] })
  assert.deepEqual([policies?.length, [...scaled]], [1, ['Deployment/api']])
})

test('a word of the manifest is not a setting: a Service may be called image', async () => {
  const { workloads } = await read(fake())
  const needing = workloads.filter(({ needs }) => needs?.workloads.some(({ object }) => object === 'Deployment/image'))
  assert.deepEqual(
    needing.map(({ object }) => object),
    ['Deployment/shop'],
  )
})

test('what may not be listed tells nothing', async () => {
  const { workloads, sources } = await read(fake(['secrets', 'services']))
  assert.deepEqual([workloads[0]?.needs, sources.size], [{ dns: false, workloads: [] }, 0])
})
