import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ask, Client } from '../../../../actions/shared/kubernetes/client.ts'
import { followService } from '../../../../actions/upgrade/src/load/follow-service.ts'
import type { Way } from '../../../../actions/upgrade/src/load/way.ts'

const service = (selector: Record<string, string>, targetPort: string | number, labels = {}) => ({
  metadata: { name: 'api', resourceVersion: '1', labels },
  spec: { selector, ports: [{ port: 80, targetPort }] },
})
const OLD = service({ app: 'api' }, 'http')
/** Shows that all before it was taken in. */
const LAST = service({ app: 'last' }, 'http')

/** Follows a Service that changes so. */
async function followed(...changes: object[]) {
  const events = new PassThrough()
  const patches: unknown[] = []
  const fake = {
    ask: async ({ method, body }: Ask) => {
      if (method === 'PATCH') patches.push(body)
      return { status: 200, warnings: [], body: { metadata: { resourceVersion: '1' }, items: [OLD] } }
    },
    open: async () => Object.assign(events, { statusCode: 200 }),
  }
  const way = {
    path: '/copy',
    namespace: 'demo',
    leads: [{ fromMs: 0, selector: { app: 'api' }, targetPort: 'http' }],
  } as unknown as Way
  const stop = new AbortController()
  const failed = (error: unknown) => assert.fail(String(error))
  const client = fake as unknown as Client
  await followService(client, { service: 'api', port: 80 } as never, way, { signal: stop.signal, failed })
  for (const object of [...changes, LAST]) events.write(`${JSON.stringify({ type: 'MODIFIED', object })}\n`)
  while (!JSON.stringify(patches).includes('"last"')) await sleep(5)
  stop.abort()
  return {
    patches: patches.slice(0, -1),
    leads: way.leads.slice(0, -1),
    selectors: way.leads.slice(0, -1).map(({ selector }) => selector),
  }
}

test('a Service that gets another selector: its copy does too', async () => {
  const selector = { app: 'api', release: '2' }
  const { patches, selectors } = await followed(service(selector, 'http'))
  assert.deepEqual(selectors, [{ app: 'api' }, selector])
  assert.deepEqual(patches, [[{ op: 'add', path: '/spec/selector', value: selector }]])
})

test('a Service that leads to another port: its copy does too', async () => {
  const { patches, selectors } = await followed(service({ app: 'api' }, 9000))
  assert.deepEqual([patches.length, selectors.length], [1, 2])
})

const policies: [what: string, spec: object, patch: object[], lead: object][] = [
  [
    'clients stay with a pod',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
    [
      { op: 'add', path: '/spec/sessionAffinity', value: 'ClientIP' },
      { op: 'add', path: '/spec/sessionAffinityConfig', value: { clientIP: { timeoutSeconds: 60 } } },
    ],
    {},
  ],
  [
    'pods that are not ready',
    { publishNotReadyAddresses: true },
    [{ op: 'add', path: '/spec/publishNotReadyAddresses', value: true }],
    { unready: true },
  ],
  [
    'only pods of the own node: the load comes from outside',
    { internalTrafficPolicy: 'Local' },
    [{ op: 'add', path: '/spec/externalTrafficPolicy', value: 'Local' }],
    { local: true },
  ],
  [
    'pods of the same zone first',
    { trafficDistribution: 'PreferClose' },
    [{ op: 'add', path: '/spec/trafficDistribution', value: 'PreferClose' }],
    {},
  ],
]
for (const [what, spec, patch, lead] of policies)
  test(`a Service that comes to lead otherwise: ${what}`, async () => {
    const changed = { ...OLD, spec: { ...OLD.spec, ...spec } }
    const { patches, leads } = await followed(changed)
    assert.deepEqual(patches, [patch])
    const { fromMs, selector, targetPort, ...last } = leads.at(-1) as Way['leads'][number]
    assert.deepEqual(last, lead)
    const back = await followed(changed, OLD)
    assert.deepEqual(
      (back.patches[1] as { path: string }[]).map(({ path }) => path),
      patch.map((each) => (each as { path: string }).path),
    )
  })

test('a Service whose labels change leads where it led', async () => {
  const { patches, selectors } = await followed(service({ app: 'api' }, 'http', { version: '2' }))
  assert.deepEqual([patches.length, selectors.length], [0, 1])
})

test('a Service that gets another port, and the former one again: meanwhile nobody is behind its copy', async () => {
  const { patches, leads } = await followed(service({ app: 'api' }, 'http', { port: '8080' }), OLD)
  assert.deepEqual([patches.length, leads.length], [0, 1], 'the same port')
  const moved = { ...OLD, spec: { ...OLD.spec, ports: [{ port: 8080, targetPort: 'http' }] } }
  const found = await followed(moved, OLD)
  assert.deepEqual(
    found.leads.map(({ selector, removed }) => [Object.keys(selector)[0], removed]),
    [
      ['app', undefined],
      ['slipway.invalid/port', true],
      ['app', undefined],
    ],
  )
  assert.equal(found.patches.length, 2)
})
