import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runJob } from '../../../../actions/ray-probe/src/dashboard/job.ts'
import { RayFailure } from '../../../../actions/ray-probe/src/failure.ts'
import { judgeJob } from '../../../../actions/ray-probe/src/judge/job.ts'
import { type Answer, pretendDashboard } from './fake.ts'

const OPTIONS = {
  entrypoint: 'python -c 0',
  limitMs: 600,
  refusedMs: 0,
  signal: new AbortController().signal,
  onWait: () => {},
}

/** For jobs that end, on any machine. */
const LONG_MS = 60_000

/** A dashboard whose jobs go through these states, one at each question. */
function jobs(states: object[], logs = ''): Answer {
  let at = 0
  return (method, path) => {
    if (method === 'POST') return [200, { submission_id: 'x' }]
    if (method === 'DELETE') return [200, { deleted: true }]
    if (path.endsWith('/logs')) return [200, { logs }]
    return [200, states[Math.min(at++, states.length - 1)]]
  }
}
/** What Ray says of one that nothing has begun. Source: Ray 2.60, dashboard/modules/job/common.py. */
const NOT_STARTED = 'Job has not started yet. It may be waiting for the runtime environment to be set up.'
const state = (status: string, more: object = {}) => ({
  status,
  message: status === 'PENDING' ? NOT_STARTED : 'm',
  driver_agent_http_address: null,
  ...more,
})
const AGENT = { driver_agent_http_address: 'http://10.0.0.1:52365' }

const CASES: [name: string, answer: Answer, code: string | undefined, message: RegExp][] = [
  ['a job that succeeds', jobs([state('PENDING'), state('RUNNING'), state('SUCCEEDED')]), undefined, /^$/],
  [
    'a job that fails: the last line of its output',
    jobs(
      [state('FAILED', { message: 'Job entrypoint command failed with exit code 1' })],
      "Traceback:\nModuleNotFoundError: No module named 'shop'\n",
    ),
    'RP088 job-failed',
    /^The job failed: ModuleNotFoundError: No module named 'shop'$/,
  ],
  [
    "a program that ends before Ray's own line is in the output",
    jobs(
      [state('FAILED', { message: 'Job entrypoint command failed with exit code 127' })],
      '/bin/sh: 1: shop: not found\nRunning entrypoint for job slipway-1: shop\n',
    ),
    'RP088 job-failed',
    /^The job failed: \/bin\/sh: 1: shop: not found$/,
  ],
  [
    'a job that is killed has no output of its own',
    jobs(
      [state('FAILED', { message: 'Job entrypoint command failed with exit code -9, last available logs' })],
      // As Ray 2.58 wrote it.
      '2026-11-27 16:38:32,659\tINFO job_manager.py:581 -- Runtime env is setting up.\nRunning entrypoint for job slipway-1: shop\n',
    ),
    'RP088 job-failed',
    /^The job failed: Job entrypoint command failed with exit code -9/,
  ],
  // ray-project/ray#35387
  [
    'a supervisor that could not be scheduled has no output',
    jobs([state('FAILED', { message: 'Failed to schedule supervisor actor.' })]),
    'RP088 job-failed',
    /Failed to schedule supervisor actor\.$/,
  ],
  // skypilot-org/skypilot#4260
  [
    'a job that stays pending',
    jobs([state('PENDING')]),
    'RP087 job-waiting',
    /still PENDING after \d+ s: Job has not started yet/,
  ],
  // ray-project/ray#41437
  [
    'a job whose supervisor waits for resources',
    jobs([state('PENDING', { ...AGENT, message: 'waiting for resources' })]),
    'RP087 job-waiting',
    /still PENDING after \d+ s: waiting for resources/,
  ],
  // verl-project/verl#768
  [
    'no agent',
    () => [500, 'No available agent to submit job, please try again later.'],
    'RP086 job-refused',
    /^The dashboard refused the job: 500 No available agent/,
  ],
  [
    'a traceback: its last line',
    () => [500, 'Traceback\n  File "job_head.py"\nRuntimeError: no space\n'],
    'RP086 job-refused',
    /500 RuntimeError: no space$/,
  ],
  [
    'a page of a proxy in place of an answer',
    () => [200, '<html><head><title>Sign in</title></head></html>'],
    'RP086 job-refused',
    /^The dashboard refused the job: 200 Sign in, a page and no answer of Ray's Jobs API$/,
  ],
  [
    'a proxy without a dashboard behind it',
    () => [502, '<html>\n<center><h1>502 Bad Gateway</h1></center>\n<hr><center>nginx</center>\n</html>\n'],
    'RP086 job-refused',
    /refused the job: 502 502 Bad Gateway nginx, a page and no answer/,
  ],
  [
    'a list of jobs that is empty again: the head restarted',
    (method, path) =>
      method === 'POST'
        ? [200, { submission_id: 'x' }]
        : path.includes('slipway-')
          ? [404, 'Job x does not exist']
          : undefined,
    'RP088 job-failed',
    /^The dashboard lost the job/,
  ],
  [
    'a dashboard that is away for a moment',
    (() => {
      const inner = jobs([state('SUCCEEDED')])
      let away = 2
      return (...request: Parameters<Answer>) =>
        request[0] === 'GET' && away-- > 0 ? [503, 'starting'] : inner(...request)
    })(),
    undefined,
    /^$/,
  ],
  [
    'a token is missing',
    () => [401, 'Unauthorized: Missing authentication token'],
    'RP086 job-refused',
    /401 Unauthorized: Missing/,
  ],
  ['a dashboard without a Jobs API', () => undefined, 'RP086 job-refused', /404/],
]
for (const [name, answer, code, message] of CASES)
  test(`${name}: ${code ?? 'fine'}`, async (t) => {
    const { target } = await pretendDashboard(t, answer)
    const limitMs = code === 'RP087 job-waiting' ? OPTIONS.limitMs : LONG_MS
    const [found] = judgeJob(await runJob(target, { ...OPTIONS, limitMs }), true)
    assert.equal(found?.code, code)
    assert.match(found?.message ?? '', message)
  })

/** The last line of what Ray 2.5x answers, with Python 3.10, and when the agent ended after it had registered. */
const AGENTS = [
  'No available agent to submit job, please try again later.',
  "TimeoutError: Failed to get head node agent within 10 seconds. The last exception is 'Agent info not found in internal KV'",
  'aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host 10.0.0.1:52365 ssl:default [Connect call failed]',
]
for (const text of AGENTS)
  test(`what keeps the agent from running is evidence: ${text.slice(0, 30)}`, async (t) => {
    const { target } = await pretendDashboard(t, () => [500, `Traceback\n${text}\n`])
    const [found] = judgeJob(await runJob(target, OPTIONS), false)
    assert.equal(found?.severity, 'warning')
    assert.match(found?.evidence.join() ?? '', /dashboard-agent-listen-port.*ulimit -u/)
  })

test('a refusal may pass: agents start after the head', async (t) => {
  let refusals = 1
  const answer: Answer = (...request) =>
    request[0] === 'POST' && refusals-- > 0 ? [500, 'No available agent'] : jobs([state('SUCCEEDED')])(...request)
  const { target } = await pretendDashboard(t, answer)
  const job = await runJob(target, { ...OPTIONS, limitMs: LONG_MS, refusedMs: LONG_MS })
  assert.deepEqual(judgeJob(job, true), [])
})

/** Longer than an answer takes on a head that is not busy. */
const LATE_MS = 2_500
test('a busy head answers late: the job is followed nevertheless', async (t) => {
  const states = jobs([state('SUCCEEDED')])
  const { target } = await pretendDashboard(t, states, undefined, (method) => (method === 'GET' ? LATE_MS : 0))
  assert.deepEqual(judgeJob(await runJob(target, { ...OPTIONS, limitMs: LONG_MS }), true), [])
})

test('a job is removed, and stopped before that if it still runs', async (t) => {
  const ended = await pretendDashboard(t, jobs([state('SUCCEEDED')]))
  await runJob(ended.target, { ...OPTIONS, limitMs: LONG_MS })
  assert.equal(ended.asked.at(-1), 'DELETE /api/jobs/ID')
  assert.ok(!ended.asked.includes('POST /api/jobs/ID/stop'))
  const running = await pretendDashboard(t, jobs([state('RUNNING', AGENT)]))
  await runJob(running.target, OPTIONS)
  assert.deepEqual(running.asked.slice(-2), ['POST /api/jobs/ID/stop', 'DELETE /api/jobs/ID'])
})

test('every request has a user agent, the token and the headers for proxies', async (t) => {
  const seen: Record<string, unknown>[] = []
  const { target } = await pretendDashboard(t, (method, path, request) => {
    seen.push(request.headers)
    return jobs([state('SUCCEEDED')])(method, path, request)
  })
  await runJob({ ...target, token: 'secret', headers: { 'x-team': 'a' } }, { ...OPTIONS, limitMs: LONG_MS })
  for (const headers of seen) {
    // Ray 2.49.2 answers 500 without a user agent.
    assert.equal(headers['user-agent'], 'slipway')
    assert.equal(headers['x-ray-authorization'], 'Bearer secret')
    assert.equal(headers['x-team'], 'a')
  }
})

test('a dashboard that is gone', () => {
  const [found] = judgeJob(new RayFailure('port-closed', 'head:8265: nothing listens'), true)
  assert.equal(found?.message, 'The job could not be submitted: head:8265: nothing listens')
})

/** ray-project/ray#38312: there is no log, because nothing has run. */
test('a runtime environment that could not be made: the last lines of the message', () => {
  const message =
    'runtime_env setup failed: Failed to set up runtime environment.\n\nERROR: No matching distribution for shop'
  const fact = { entrypoint: 'x', status: 'FAILED', message, agent: '', log: [], tookMs: 1 }
  const [found] = judgeJob(fact, true)
  assert.equal(found?.message, 'The job failed: runtime_env setup failed: Failed to set up runtime environment.')
  assert.deepEqual(found?.evidence, [
    'entrypoint: x',
    'runtime_env setup failed: Failed to set up runtime environment.',
    'ERROR: No matching distribution for shop',
  ])
})

test('a proxy that redirects to its login is named', async (t) => {
  const { target } = await pretendDashboard(t, () => [302, ''], { location: 'https://login.example/start' })
  const [found] = judgeJob(await runJob(target, OPTIONS), true)
  assert.match(found?.message ?? '', /refused the job: 302 redirected to https:\/\/login\.example\/start$/)
  assert.match(found?.evidence.join() ?? '', /a proxy before the dashboard answered.*headers/)
})

/** ray-project/ray#41437, #35387: there is no output, because the entrypoint has never run. */
const SUPERVISORS = [
  'Job supervisor actor failed to start within 900.0 seconds. This timeout can be configured by setting RAY_JOB_START_TIMEOUT_SECONDS.',
  'Job supervisor actor could not be scheduled: The node does not exist.',
  "Failed to start supervisor actor slipway-1: 'There was timeout in registering an actor'",
  'Job supervisor actor died: The actor died unexpectedly before finishing this task.\nThe process is killed by the OOM killer.',
]
for (const message of SUPERVISORS)
  test(`the entrypoint has never run: ${message.slice(0, 50)}`, () => {
    const [found] = judgeJob({ entrypoint: 'x', status: 'FAILED', message, agent: '', log: [], tookMs: 1 }, true)
    assert.equal(found?.message, `The job failed: ${message.split('\n')[0]}`)
    assert.match(found?.evidence.join() ?? '', /the entrypoint has not run/)
  })
