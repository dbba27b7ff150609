import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useDashboard } from '../../../../actions/ray-probe/src/dashboard/run.ts'
import { serveIn } from '../../../../actions/ray-probe/src/dashboard/serve.ts'
import { judgeServe, serveWaits } from '../../../../actions/ray-probe/src/judge/serve.ts'
import { pretendDashboard } from './fake.ts'

const ASKED = { names: [], asked: true }

const deployment = (status: string, replicas: string[], more: object = {}) => ({
  status,
  message: '',
  target_num_replicas: replicas.length,
  replicas: replicas.map((state) => ({ state })),
  ...more,
})
const application = (status: string, deployments: object, more: object = {}) => ({
  status,
  message: '',
  route_prefix: '/',
  deployments,
  ...more,
})
const serve = (applications: object, port = 8_000) =>
  serveIn(200, JSON.stringify({ http_options: { port }, applications }))

const GOOD = application('RUNNING', { Price: deployment('HEALTHY', ['RUNNING', 'RUNNING']) })

const CASES: [name: string, fact: ReturnType<typeof serve>, message: RegExp | undefined, waits: boolean][] = [
  ['all run', serve({ shop: GOOD }), undefined, false],
  [
    // ray-project/kuberay#1090
    'a replica that gets no resources',
    serve({
      shop: application('DEPLOYING', {
        Price: deployment('UPDATING', ['STARTING'], { message: 'Resources required for each replica: {"CPU": 3.0}' }),
      }),
    }),
    /application shop does not run: deployment Price is UPDATING, 0 of 1 replicas run/,
    true,
  ],
  [
    // ray-project/ray#49224
    'a constructor that fails',
    serve({
      shop: application('DEPLOY_FAILED', {
        Price: deployment('DEPLOY_FAILED', [], { target_num_replicas: 1, message: 'failed to start 3 times in a row' }),
      }),
    }),
    /Price is DEPLOY_FAILED, 0 of 1 replicas run/,
    false,
  ],
  [
    'running, but a deployment has no replica',
    serve({ shop: application('RUNNING', { Price: deployment('HEALTHY', [], { target_num_replicas: 2 }) }) }),
    /0 of 2 replicas/,
    true,
  ],
  ['scaled to zero', serve({ shop: application('RUNNING', { Price: deployment('HEALTHY', []) }) }), undefined, false],
  [
    'an application that cannot be imported',
    serve({ shop: application('DEPLOY_FAILED', {}, { message: 'ImportError: no shop' }) }),
    /it is DEPLOY_FAILED/,
    false,
  ],
  [
    // ray-project/ray#26204: Serve replaces replicas that fail their health check.
    'a replica that is replaced',
    serve({ shop: application('UNHEALTHY', { Price: deployment('UNHEALTHY', ['STOPPING', 'STARTING']) }) }),
    /Price is UNHEALTHY, 0 of 2 replicas run/,
    true,
  ],
  ['no application at all', serve({}), /Serve runs no application/, false],
  ['Serve is not installed', serveIn(501, 'Serve dependencies are not installed.'), /its API does not answer/, false],
]
for (const [name, fact, message, waits] of CASES)
  test(`${name}: ${message ?? 'fine'}`, () => {
    const [found, ...more] = judgeServe(fact, ASKED)
    assert.deepEqual(more, [])
    assert.equal(found?.code, message && 'RP089 serve-not-running')
    if (message) assert.match(found?.message ?? '', message)
    else assert.equal(found, undefined)
    assert.equal(serveWaits(fact, ASKED) !== undefined, waits)
  })

test('an application that the inputs name must exist', () => {
  const wanted = { names: ['cart'], asked: true }
  assert.match(judgeServe(serve({ shop: GOOD }), wanted)[0]?.message ?? '', /no application cart/)
  assert.match(serveWaits(serve({ shop: GOOD }), wanted) ?? '', /no application cart/)
})

test('not named by the inputs: a warning, and no Serve is fine', () => {
  const unasked = { names: [], asked: false }
  const bad = serve({ shop: application('UNHEALTHY', {}) })
  assert.deepEqual(
    judgeServe(bad, unasked).map(({ severity }) => severity),
    ['warning'],
  )
  assert.deepEqual(judgeServe(serve({}), unasked), [])
  assert.deepEqual(judgeServe(serveIn(501, ''), unasked), [])
})

for (const [status, message] of [
  [200, undefined],
  [405, undefined],
  [500, /The route \/ of Serve application shop answers 500/],
] as const)
  test(`a route that answers ${status}`, async (t) => {
    const proxy = await pretendDashboard(t, () => [status, 'Internal Server Error'])
    const dashboard = await pretendDashboard(t, () => [
      200,
      { http_options: { port: proxy.target.port }, applications: { shop: GOOD } },
    ])
    const { serve: fact } = await useDashboard({
      wanted: { serve: ASKED },
      locate: async ({ port }) => ({ host: '127.0.0.1', port }),
      dashboard: dashboard.target,
      limitMs: 1_000,
      signal: new AbortController().signal,
      onWait: () => {},
    })
    const [found] = judgeServe(fact, ASKED)
    assert.deepEqual(proxy.asked, ['GET /'])
    assert.equal(found?.code, message && 'RP090 serve-route-fails')
    if (message) assert.match(found?.message ?? '', message)
    else assert.equal(found, undefined)
  })

/** Serve's own quick start reads JSON from the body, so that a GET without one ends in 500. */
const ROUTES: [status: number, severity: string | undefined, body?: string][] = [
  [200, undefined],
  [404, undefined],
  // An application may have nothing at its route; these are the words of Serve's proxy.
  [404, undefined, '{"detail":"Not Found"}'],
  [404, 'error', "Path '/shop' not found. Ping http://.../-/routes for available routes."],
  [404, 'error', "Path '/shop' not found. Please ping http://.../-/routes for available routes."],
  [405, undefined],
  [422, undefined],
  [500, 'warning'],
  [502, 'error'],
  [503, 'error'],
]
for (const [status, severity, body = 'said'] of ROUTES)
  test(`a route that answers ${status} ${body}: ${severity ?? 'fine'}`, () => {
    const fact = serve({ shop: GOOD })
    const applications = fact.applications.map((each) => ({ ...each, answer: { status, body } }))
    const [found] = judgeServe({ ...fact, applications }, ASKED)
    assert.equal(found?.severity, severity)
    if (found) assert.equal(found.code, 'RP090 serve-route-fails')
  })

const DEAD: [name: string, answers: [number, string][], found: RegExp | undefined][] = [
  [
    'unknown to the proxy at first',
    [
      [404, "Path '/' not found. Ping http://.../-/routes for available routes."],
      [200, 'fruit'],
    ],
    undefined,
  ],
  [
    'unavailable at first',
    [
      [503, ''],
      [200, 'fruit'],
    ],
    undefined,
  ],
  ['unavailable for ever', [[503, 'no replica']], /The route \/ of Serve application shop answers 503/],
]
for (const [name, answers, found] of DEAD)
  test(`the route of an application that runs, ${name}: ${found ? 'a finding' : 'fine'}`, async (t) => {
    let count = 0
    const proxy = await pretendDashboard(t, () => answers[Math.min(count++, answers.length - 1)] as [number, string])
    const details = { http_options: { port: proxy.target.port }, applications: { shop: GOOD } }
    const dashboard = await pretendDashboard(t, () => [200, details])
    const { serve: fact } = await useDashboard({
      wanted: { serve: ASKED },
      locate: async ({ port }) => ({ host: '127.0.0.1', port }),
      dashboard: dashboard.target,
      limitMs: 1_500,
      signal: new AbortController().signal,
      onWait: () => {},
    })
    assert.ok(count > 1, 'asked again')
    const findings = judgeServe(fact, ASKED)
    assert.match(findings[0]?.message ?? '', found ?? /^$/)
  })

test('without proxies there are no routes', () => {
  const details = (proxy_location: string) => JSON.stringify({ proxy_location, applications: { shop: GOOD } })
  const routes = (location: string) => serveIn(200, details(location)).applications.map(({ route }) => route)
  assert.deepEqual(routes('EveryNode'), ['/'])
  assert.deepEqual(routes('HeadOnly'), ['/'])
  assert.deepEqual(routes('Disabled'), [''])
})
