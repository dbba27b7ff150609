import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { unanswered } from '../../../../actions/shared/probes/attempt.ts'
import { errorsIn } from '../../../../actions/shared/probes/browser/page.ts'
import { judge as judgePage } from '../../../../actions/shared/probes/browser/probe.ts'
import { common, defineProbe, fill } from '../../../../actions/shared/probes/kind.ts'
import { OPTIONS } from '../../../../actions/shared/probes/options.ts'
import { probeFindings, probeTable, runProbes } from '../../../../actions/shared/probes/run.ts'
import { groupsOf } from '../../../../actions/shared/probes/run-order.ts'
import { probes } from '../../../../actions/shared/probes/schema.ts'
import type { Target } from '../../../../actions/shared/probes/target.ts'
import { fakeContext } from '../../context.ts'

const read = (...raw: object[]) => probes().parse(raw)

function target(port: number, more: Partial<Target> = {}): Target {
  return {
    address: async () => ({ host: '127.0.0.1', port }),
    exec: async () => ({ exitCode: 0, output: '' }),
    logs: async () => '',
    environment: () => ({}),
    ...more,
  }
}

async function listen(t: TestContext, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

const serve = (t: TestContext, answer: RequestListener) => listen(t, createServer(answer))

/** Makes one probe against a server, with little patience. */
async function ask(port: number, probe: object, limitMs = 200) {
  const [result] = await runProbes(read(probe), target(port), fakeContext().context, limitMs)
  assert.ok(result)
  return result.answer
}

const http = (more: object = {}) => ({ type: 'http', service: 'api', port: 8000, ...more })
const redirecting: RequestListener = ({ url }, response) => {
  const next = { '/': '/login', '/loop': '/loop2', '/loop2': '/loop' }[url ?? '']
  response.writeHead(next ? 302 : 200, next ? { location: next } : { 'content-type': 'text/plain' }).end('here')
}

test('a redirect is an answer like any other, unless it is to be followed', async (t) => {
  const port = await serve(t, redirecting)
  assert.equal((await ask(port, http({ status: 302, 'answer-headers': { location: '/login' } }))).ok, true)
  assert.equal((await ask(port, http({ redirects: 3, contains: 'here' }))).ok, true)
  assert.equal((await ask(port, http())).ok, false)
})

test('a kind that an action brings is read and made like the built-in ones', async () => {
  const options = z.strictObject({ ...common, type: z.literal('echo'), text: z.string() })
  const echo = defineProbe(options, async () => async ({ service, text }, where, _, limitMs) => {
    const { port } = await where.address(service, 1)
    return { ok: true, result: `${text} at ${port}, ${limitMs > 19_000 && limitMs <= 20_000}` }
  })
  const list = probes([echo]).parse([{ type: 'echo', service: 'api', text: 'hello' }])
  const [result] = await runProbes(list, target(4711), fakeContext().context, 20_000)
  assert.deepEqual(result?.answer, { ok: true, result: 'hello at 4711, true' })
  assert.equal(result.name, 'echo api')
  assert.throws(() => probes([echo]).parse([{ type: 'echo', service: 'api' }]), /text/)
  assert.throws(() => read({ type: 'echo', service: 'api', text: 'hello' }), /type/)
})

test('what a probe saves is in the options of those after it', async (t) => {
  const port = await serve(t, ({ url }, response) => void response.end(JSON.stringify({ id: url })))
  const use = ['$', '{', 'job', '}'].join('')
  const list = read(http({ path: '/7', save: { job: 'id' } }), http({ path: `/jobs${use}`, json: { id: '/jobs/7' } }))
  const results = await runProbes(list, target(port), fakeContext().context, 1_000)
  assert.deepEqual(
    results.map((each) => each.answer.ok),
    [true, true],
  )
})

test('a redirect loop is told at once, with the way', async (t) => {
  const port = await serve(t, redirecting)
  // Without a limit: it would be tried for ever.
  const answer = await ask(port, http({ path: '/loop', redirects: 9 }), Infinity)
  assert.ok(!answer.ok && answer.found.includes('/loop → /loop2 → /loop'), JSON.stringify(answer))
})

test('a header is wanted, and said when it is missing', async (t) => {
  const port = await serve(t, redirecting)
  assert.equal((await ask(port, http({ path: '/x', 'answer-headers': { 'Content-Type': 'text/' } }))).ok, true)
  const answer = await ask(port, http({ path: '/x', 'answer-headers': { 'x-id': '' } }))
  assert.equal(answer.ok, true, 'an empty text is in every header')
  const missing = await ask(port, http({ path: '/x', 'answer-headers': { 'x-id': 'a' } }))
  assert.equal(!missing.ok && missing.found, 'no header x-id')
})

test('a port that lets in and shuts at once is not open', async (t) => {
  const shut = await listen(
    t,
    createTcp((socket) => socket.destroy()),
  )
  const open = await listen(
    t,
    createTcp(() => {}),
  )
  assert.equal((await ask(open, { type: 'tcp', service: 'api', port: 1 })).ok, true)
  assert.equal((await ask(shut, { type: 'tcp', service: 'api', port: 1 })).ok, false)
})

test('probes of one word are made at the same time, others in order', () => {
  const list = read(http(), http({ together: 'a' }), http({ together: 'a' }), http({ together: 'b' }), http())
  assert.deepEqual(
    groupsOf(list).map((each) => each.length),
    [1, 2, 1, 1],
  )
})

test('together: none waits for another', async (t) => {
  const waiting: (() => void)[] = []
  const port = await serve(t, (_, response) => {
    waiting.push(() => response.end())
    if (waiting.length === 4) for (const answer of waiting) answer()
  })
  const all = read(...[1, 2, 3, 4].map(() => http({ together: 'all' })))
  const results = await runProbes(all, target(port), fakeContext().context, 60_000)
  assert.equal(results.filter((each) => each.answer.ok).length, 4)
  assert.equal(waiting.length, 4)
})

test('what is stopped returns what is known, and waits for no attempt', async (t) => {
  const stop = new AbortController()
  const port = await serve(t, ({ url }, response) => void (url === '/' ? response.end() : stop.abort()))
  const list = read(http(), http({ path: '/never' }))
  const results = await runProbes(list, target(port), fakeContext().context, Infinity, stop.signal)
  assert.equal(results.length, 1)
})

test('its own limit ends a probe before the common one', async (t) => {
  const port = await serve(t, (_, response) => response.writeHead(503).end())
  assert.equal((await ask(port, http({ timeout: '700ms' }), Infinity)).ok, false)
})

test('passwords go through the environment and stand in no evidence', async () => {
  const asked: object[] = []
  const inside = target(0, {
    exec: async (_, command, options) => {
      asked.push({ command, env: options?.env })
      return { exitCode: 2, output: 'no' }
    },
  })
  const list = read({ type: 'redis', service: 'redis', password: 'hush-hush' })
  const results = await runProbes(list, inside, fakeContext().context, 0)
  assert.deepEqual(asked[0], { command: ['redis-cli', 'ping'], env: { REDISCLI_AUTH: 'hush-hush' } })
  assert.ok(!JSON.stringify(results).includes('hush'))
})

test('what one saves, the next can use', () => {
  const use = (name: string) => ['$', '{', name, '}'].join('')
  const filled = fill({ path: `/jobs/${use('job')}`, other: use('unknown') }, { job: 'a"b' })
  assert.deepEqual(filled, { path: '/jobs/a"b', other: use('unknown') })
})

test('a certificate that is not trusted does not heal', () => {
  const error = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  const [trust, refused] = [unanswered(error), unanswered(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))]
  assert.ok(!trust.ok && trust.hopeless && !refused.ok && !refused.hopeless)
})

const page = (more: object = {}) =>
  OPTIONS.browser.parse({ type: 'browser', service: 'web', port: 3000, contains: 'Jobs', ...more })
const pages: [string, object, { status: number; text: string; errors: string[] }, boolean][] = [
  ['the text without an error', {}, { status: 200, text: 'Jobs', errors: [] }, true],
  ['another text', {}, { status: 200, text: 'Oops', errors: [] }, false],
  ['an error in the console', {}, { status: 200, text: 'Jobs', errors: ['boom'] }, false],
  ['an error that is allowed', { 'console-errors': true }, { status: 200, text: 'Jobs', errors: ['boom'] }, true],
  ['an error page', {}, { status: 500, text: 'Jobs', errors: [] }, false],
]
for (const [name, more, shown, ok] of pages) {
  test(`a page with ${name}: ${ok ? 'passed' : 'failed'}`, () => assert.equal(judgePage(page(more), shown).ok, ok))
}

test('a missing favicon is nobody’s error', () => {
  const entry = (url: string) => ({ method: 'Log.entryAdded', params: { entry: { level: 'error', text: '404', url } } })
  assert.deepEqual(errorsIn(entry('http://x/favicon.ico')), [])
  assert.deepEqual(errorsIn(entry('http://x/app.js')), ['404 http://x/app.js'])
})

test('without a browser the probe is skipped with a note, and the verdict stays', async () => {
  const { context } = fakeContext()
  const results = await runProbes(read(page()), target(0), { ...context, env: { PATH: '' } }, 1_000)
  assert.deepEqual(
    probeFindings(results).map(({ code, severity }) => [code, severity]),
    [['PB002 probe-skipped', 'note']],
  )
  assert.equal(probeTable(results).rows[0]?.[1], 'skipped')
})

const refusals: [found: string, remedy: RegExp][] = [
  ['connect ECONNREFUSED 172.25.0.2:8000', /^Let the program listen on 0\.0\.0\.0/],
  ['the connection was closed at once: nothing listens on the port behind it', /0\.0\.0\.0/],
  ['status 503', /^Check what the service answered/],
]
for (const [found, remedy] of refusals)
  test(`a probe that found ${found}: ${remedy}`, () => {
    const answer = { ok: false as const, expected: 'an answer', found }
    const [finding] = probeFindings([{ name: 'http app', service: 'app', answer, durationMs: 8_000 } as never])
    assert.match(finding?.remedy ?? '', remedy)
  })
