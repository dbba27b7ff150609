import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLiveness, livenessAhead } from '../../../../actions/kind-deploy/src/smoke/liveness.ts'
import type { ContainerSpec } from '../../../../actions/shared/kubernetes/objects.ts'
import { deployment, world } from '../world.ts'

const get = (path: string, port: number | string = 8000) => ({ httpGet: { path, port } })
const of = (spec: Partial<ContainerSpec>) => world(deployment({ pods: [{ spec }] }))

const rows: [what: string, spec: Partial<ContainerSpec>, port: number | undefined][] = [
  [
    'SREGym/SREGym#50: another path than the readiness probe asks for',
    { readinessProbe: get('/ready'), livenessProbe: get('/wrong') },
    8000,
  ],
  ['no readiness probe', { readinessProbe: undefined, livenessProbe: get('/wrong') }, 8000],
  ['a port by its name', { livenessProbe: get('/', 'web'), ports: [{ name: 'web', containerPort: 8080 }] }, 8080],
  ['the same as the readiness probe', { readinessProbe: get('/'), livenessProbe: get('/') }, undefined],
  [
    'sockudo/sockudo#273: the startup probe has asked',
    { readinessProbe: get('/up'), startupProbe: get('/live'), livenessProbe: get('/live') },
    undefined,
  ],
  ['over TLS', { livenessProbe: { httpGet: { path: '/', port: 8000, scheme: 'HTTPS' } } }, undefined],
  ['a command', { livenessProbe: { exec: { command: ['true'] } } }, undefined],
]
for (const [what, spec, port] of rows)
  test(`liveness probes that are asked ahead: ${what}`, () => assert.equal(livenessAhead(of(spec))[0]?.port, port))

const ahead = livenessAhead(of({ livenessProbe: get('/wrong') }))
const signal = new AbortController().signal
const answers =
  (...all: (number | undefined)[]) =>
  async () =>
    all.length > 1 ? all.shift() : all[0]

test('a path that does not exist will kill it', async () => {
  const [found] = await checkLiveness(ahead, answers(404), signal)
  assert.match(found?.message ?? '', /will be killed by its own liveness probe: \/wrong on port 8000 answers 404/)
  assert.deepEqual(
    [found?.code, found?.fault, found?.where.object],
    ['KD018 killed-by-probe', 'code', 'shop/Deployment/api'],
  )
})
for (const [what, ask] of [
  ['it answers well', answers(200)],
  ['it still starts', answers(503)],
  ['it does not answer', answers(undefined)],
  ['its routes come a moment later', answers(404, 200)],
] as const)
  test(`no finding where ${what}`, async () => assert.deepEqual(await checkLiveness(ahead, ask, signal), []))
