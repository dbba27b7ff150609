import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useDashboard } from '../../../../actions/ray-probe/src/dashboard/run.ts'
import { serveIn } from '../../../../actions/ray-probe/src/dashboard/serve.ts'
import { RayFailure } from '../../../../actions/ray-probe/src/failure.ts'
import { judgeServe, serveWaits } from '../../../../actions/ray-probe/src/judge/serve.ts'
import { isDead, patienceMs } from '../../../../actions/ray-probe/src/judge/serve-route.ts'
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

const UNPLACED =
  'Deployment \'Price\' in application \'shop\' has 1 replicas that have taken more than 30s to be scheduled. Resources required for each replica: {"CPU": 3.0}, total resources available: {"CPU": 5.6}. Use `ray status` for more details.'
const OLD_WORDS =
  "Deployment 'Price' has 1 replicas that have taken more than 30s to be scheduled. Resources required for each replica: {'CPU': 1, 'GPU': 1.0}, resources available: {'CPU': 7.0}."

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
  [
    // ray-project/kuberay#1090: no single node has 3 CPUs.
    'a replica that fits on no node',
    serve({ shop: application('DEPLOYING', { Price: deployment('UPDATING', ['STARTING'], { message: UNPLACED }) }) }),
    /0 of 1 replicas run; a replica needs \{"CPU": 3\.0\}, and the whole cluster has \{"CPU": 5\.6\} free$/,
    true,
  ],
  [
    // ray-project/ray#26210: single quotes, as Serve before 2.1 wrote it.
    'a replica that needs a GPU that no node has',
    serve({ shop: application('DEPLOYING', { Price: deployment('UPDATING', ['STARTING'], { message: OLD_WORDS }) }) }),
    /a replica needs \{'CPU': 1, 'GPU': 1\.0\}, and the whole cluster has \{'CPU': 7\.0\} free$/,
    true,
  ],
  [
    // ray-project/ray#41038: an update by which the number of replicas grows.
    'scaled up by an update',
    serve({ shop: application('DEPLOYING', { Price: deployment('UPSCALING', ['RUNNING', 'STARTING']) }) }),
    /does not run: it is DEPLOYING: deployment Price is UPSCALING, 1 of 2 replicas run$/,
    true,
  ],
  [
    'scaled down by an update',
    serve({
      shop: application('DEPLOYING', { Price: deployment('DOWNSCALING', ['RUNNING'], { target_num_replicas: 1 }) }),
    }),
    /it is DEPLOYING: deployment Price is DOWNSCALING, 1 of 1 replicas run$/,
    true,
  ],
  [
    'more replicas under load',
    serve({ shop: application('RUNNING', { Price: deployment('UPSCALING', ['RUNNING', 'STARTING']) }) }),
    undefined,
    false,
  ],
  [
    // ray-project/ray#51600: Serve no longer tries after a scale-up from zero failed.
    'no first replica starts',
    serve({
      shop: application('UNHEALTHY', { Price: deployment('UNHEALTHY', [], { target_num_replicas: 1 }) }),
    }),
    /Price is UNHEALTHY, 0 of 1 replicas run/,
    true,
  ],
  ['not started', serve({ shop: application('NOT_STARTED', {}) }), /it is NOT_STARTED/, true],
  ['another application is being deleted', serve({ shop: GOOD, old: application('DELETING', {}) }), undefined, false],
  ['only one that is being deleted', serve({ old: application('DELETING', {}) }), /Serve runs no application/, false],
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

test('an application that the inputs name and that is being deleted does not run', () => {
  const [fact, wanted] = [serve({ shop: application('DELETING', {}) }), { names: ['shop'], asked: true }]
  assert.match(judgeServe(fact, wanted)[0]?.message ?? '', /application shop does not run: it is DELETING/)
  assert.match(serveWaits(fact, wanted) ?? '', /shop is DELETING/)
})

// ray-project/ray#48471
test('an application runs, but a replica that the autoscaling wants has no place: a warning', () => {
  const price = deployment('UPSCALING', ['RUNNING', 'STARTING'], { message: UNPLACED })
  const fact = serve({ shop: application('RUNNING', { Price: price }) })
  const [found, ...more] = judgeServe(fact, ASKED)
  assert.deepEqual(more, [])
  assert.equal(found?.severity, 'warning')
  assert.match(
    found?.message ?? '',
    /shop runs with too few replicas: deployment Price is UPSCALING, 1 of 2 .* needs \{"CPU": 3/,
  )
  assert.equal(serveWaits(fact, ASKED), undefined)
})

/** Proxies by the state that Serve has for them, and the finding for them: `proxies` of the API, by node ID. */
const PROXIES: [states: string[], severity: string | undefined, message?: RegExp][] = [
  [[], undefined],
  [['HEALTHY'], undefined],
  // A node without replicas needs no proxy.
  [['HEALTHY', 'DRAINING'], undefined],
  [['HEALTHY', 'DRAINED'], undefined],
  // ray-project/ray#35666: an unhealthy proxy is replaced, and the new one is STARTING.
  [['STARTING'], 'error', /^No HTTP proxy of Serve accepts requests: STARTING on 10\.0\.0\.1$/],
  [['UNHEALTHY', 'STARTING'], 'error', /: UNHEALTHY on 10\.0\.0\.1, STARTING on 10\.0\.0\.2$/],
  // ray-project/ray#46938: a node whose proxy serves nothing.
  [['HEALTHY', 'UNHEALTHY'], 'warning', /^An HTTP proxy of Serve accepts no requests: UNHEALTHY on 10\.0\.0\.2$/],
]
for (const [states, severity, message] of PROXIES)
  test(`proxies ${states}: ${severity ?? 'fine'}`, () => {
    const proxy = (status: string, index: number) => [
      `node${index}`,
      { status, node_ip: `10.0.0.${index + 1}`, log_file_path: `/serve/proxy_${index}.log` },
    ]
    const details = { proxies: Object.fromEntries(states.map(proxy)), applications: { shop: GOOD } }
    const fact = serveIn(200, JSON.stringify(details))
    const [found] = judgeServe(fact, ASKED)
    assert.equal(found?.severity, severity)
    assert.equal(found?.code, severity && 'RP089 serve-not-running')
    assert.match(found?.message ?? '', message ?? /^$/)
    assert.equal(serveWaits(fact, ASKED) !== undefined, severity !== undefined)
    if (found) assert.match(found.evidence.join('\n'), /its log on 10\.0\.0\.\d: \/serve\/proxy_\d\.log/)
    const disabled = serveIn(200, JSON.stringify({ ...details, proxy_location: 'Disabled' }))
    assert.deepEqual(judgeServe(disabled, ASKED), [])
    assert.deepEqual(judgeServe(fact, { names: [], asked: false }), [])
  })

test('what a route answers without a proxy that accepts requests is a consequence', () => {
  const fact = serveIn(200, JSON.stringify({ proxies: { one: { status: 'STARTING' } }, applications: { shop: GOOD } }))
  const applications = fact.applications.map((each) => ({ ...each, answer: { status: 503, body: '' } }))
  const [found, ...more] = judgeServe({ ...fact, applications }, ASKED)
  assert.deepEqual(more, [])
  assert.match(found?.message ?? '', /^No HTTP proxy/)
  assert.match(found?.consequences[0]?.message ?? '', /answers 503/)
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

const DROPPED = 'Request dropped due to backpressure (num_queued_requests=1, max_queued_requests=1).'
const UNAVAILABLE = "Deployment(name='Price', app='shop') is unavailable because it failed to deploy."

/** Serve's own quick start reads JSON from the body, so that a GET without one ends in 500. */
const ROUTES: [status: number, severity: string | undefined, body?: string, meaning?: RegExp][] = [
  [200, undefined],
  [404, undefined],
  // An application may have nothing at its route; these are the words of Serve's proxy.
  [404, undefined, '{"detail":"Not Found"}'],
  // ray-project/ray#43076
  [404, 'error', "Path '/shop' not found. Ping http://.../-/routes for available routes.", /does not know this route$/],
  [404, 'error', "Path '/shop' not found. Please ping http://.../-/routes for available routes."],
  [405, undefined],
  // An application may have a limit of its own.
  [408, undefined],
  // ray-project/ray#37942, ray-project/ray#61263
  [408, 'error', 'Request 6a-8f timed out after 1.0s.', /answers 408: .* did not respond within request_timeout_s$/],
  [408, 'error', 'Request timed out after 1s.'],
  [422, undefined],
  [429, undefined],
  // ray-project/ray#65193: 429 instead of 503 by backpressure_config.
  [429, 'error', DROPPED, /answers 429: all replicas are busy, and max_queued_requests/],
  [499, undefined],
  [499, 'error', 'Client for request 6a-8f disconnected, cancelling request.', /the connection was closed/],
  // ray-project/ray#47317: an application that expects a body.
  [500, 'warning'],
  [502, 'error'],
  [503, 'error', 'no fruit today', /answers 503$/],
  // ray-project/ray#43168, ray-project/ray#49552
  [503, 'error', DROPPED, /answers 503: all replicas are busy/],
  [503, 'error', UNAVAILABLE, /answers 503: a deployment that it calls failed to deploy$/],
  [504, 'error'],
]
for (const [status, severity, body = 'said', meaning = /./] of ROUTES)
  test(`a route that answers ${status} ${body}: ${severity ?? 'fine'}`, () => {
    const fact = serve({ shop: GOOD })
    const applications = fact.applications.map((each) => ({ ...each, answer: { status, body } }))
    const [found] = judgeServe({ ...fact, applications }, ASKED)
    assert.equal(found?.severity, severity)
    assert.equal(isDead({ status, body }), severity === 'error')
    if (found) assert.equal(found.code, 'RP090 serve-route-fails')
    if (found) assert.match(found.message, meaning)
  })

/** What the port answers at /-/routes and at the route, and whether that is Serve. */
const SERVERS: [name: string, routes: [number, unknown], headers: Record<string, string>, isOther: boolean][] = [
  ['an application of Serve', [404, ''], { 'x-request-id': 'one' }, false],
  ['an application of an old Serve', [200, { '/': 'shop' }], {}, false],
  ['a proxy that is not ready again', [503, 'No replicas are available yet.'], {}, false],
  ['a file server', [404, 'Not Found'], {}, true],
  ['an application of one page', [200, '<html>'], {}, true],
  ['a list', [200, []], {}, true],
]
for (const [name, routes, headers, isOther] of SERVERS)
  test(`the port of Serve leads to ${name}: ${isOther ? 'a finding' : 'fine'}`, async (t) => {
    const answer = (_: string, path: string): [number, unknown] => (path === '/-/routes' ? routes : [200, 'welcome'])
    const { target } = await pretendDashboard(t, answer, headers)
    const details = { http_options: { port: target.port }, applications: { shop: GOOD } }
    const dashboard = await pretendDashboard(t, () => [200, details])
    const { serve: fact } = await useDashboard({
      wanted: { serve: ASKED },
      locate: async ({ port }) => ({ host: '127.0.0.1', port }),
      dashboard: dashboard.target,
      limitMs: 5_000,
      signal: new AbortController().signal,
      onWait: () => {},
    })
    const [found] = judgeServe(fact, ASKED)
    assert.equal(found?.code, isOther ? 'RP090 serve-route-fails' : undefined)
    assert.match(found?.message ?? '', isOther ? /is answered by another server, not by Serve$/ : /^$/)
  })

test('a port that accepts connections and sends nothing is not explained by the address of Serve', () => {
  const answerOf = (symptom: 'silent' | 'port-closed') => {
    const fact = serve({ shop: GOOD })
    const answer = new RayFailure(symptom, 'head:8000: no', ['why'])
    return judgeServe({ ...fact, applications: fact.applications.map((each) => ({ ...each, answer })) }, ASKED)
  }
  assert.deepEqual(answerOf('silent')[0]?.evidence, ['why'])
  assert.match(answerOf('port-closed')[0]?.evidence[1] ?? '', /127\.0\.0\.1 unless http_options\.host/)
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

// ray-project/ray#12289
test('an application that is scaled to zero is asked until the time is over', () => {
  const patience = (fact: ReturnType<typeof serve>) => fact.applications.map(patienceMs)
  const asleep = application('RUNNING', { Price: deployment('HEALTHY', []) })
  assert.deepEqual(patience(serve({ shop: GOOD, asleep })), [10_000, Number.POSITIVE_INFINITY])
})

test('without proxies there are no routes', () => {
  const details = (proxy_location: string) => JSON.stringify({ proxy_location, applications: { shop: GOOD } })
  const routes = (location: string) => serveIn(200, details(location)).applications.map(({ route }) => route)
  assert.deepEqual(routes('EveryNode'), ['/'])
  assert.deepEqual(routes('HeadOnly'), ['/'])
  assert.deepEqual(routes('Disabled'), [''])
})
