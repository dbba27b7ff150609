import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { calm, type PressureWatch } from '../../../../actions/shared/pressure/watch.ts'
import { probeFindings, runProbes } from '../../../../actions/shared/probes/run.ts'
import { probes } from '../../../../actions/shared/probes/schema.ts'
import type { Target } from '../../../../actions/shared/probes/target.ts'
import { fakeContext } from '../../context.ts'

/** Starved for all of the time. */
const busy: PressureWatch = {
  ...calm,
  starved: () => true,
  starvedMs: (fromMs, toMs = performance.now()) => toMs - fromMs,
  over: (sinceMs) => ({ ...calm.over(sinceMs), starvedMs: 60_000, totalMs: 60_000, cpuWaited: 0.9, perCore: 5 }),
}

async function serve(t: TestContext, answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.closeAllConnections() ?? server.close())
  return (server.address() as AddressInfo).port
}

async function made(port: number, pressure: PressureWatch, probe: object, limitMs = 400, more: Partial<Target> = {}) {
  const target: Target = {
    address: async () => ({ host: '127.0.0.1', port }),
    exec: async () => ({ exitCode: 0, output: '' }),
    logs: async () => '',
    environment: () => ({}),
    ...more,
  }
  const list = probes().parse([{ service: 'api', ...probe }])
  const results = await runProbes(list, target, fakeContext().context, limitMs, undefined, pressure)
  return { results, ...outcome({ findings: probeFindings(results) }) }
}

const http = { type: 'http', port: 80 }
const status =
  (code: number): RequestListener =>
  (_, response) =>
    void response.writeHead(code).end()

const cases: [string, RequestListener, verdict: string][] = [
  ['no answer', (request) => void request.destroy(), 'blocked'],
  ['not available yet', status(503), 'blocked'],
  ['a wrong answer', status(404), 'failed'],
  ['an error of the program', status(500), 'failed'],
  ['what was expected', status(200), 'passed'],
]
for (const [name, answer, verdict] of cases)
  test(`a probe on a machine that is starved, ${name}: ${verdict}`, async (t) => {
    const port = await serve(t, answer)
    assert.equal((await made(port, busy, http)).verdict, verdict)
    assert.equal((await made(port, calm, http)).verdict, verdict === 'passed' ? 'passed' : 'failed', 'on a quiet one')
  })

const programs: [string, { exitCode: number; output: string }, verdict: string][] = [
  ['a server that is not up', { exitCode: 2, output: 'psql: error: Connection refused' }, 'blocked'],
  ['a wrong password', { exitCode: 2, output: 'password authentication failed for user "x"' }, 'failed'],
]
for (const [name, result, verdict] of programs)
  test(`a program on a machine that is starved, ${name}: ${verdict}`, async () => {
    const exec = async () => result
    const probe = { type: 'exec', command: ['x'] }
    assert.equal((await made(0, busy, probe, 100, { exec })).verdict, verdict)
  })

test('a probe’s own limit is longer on a machine that is starved, within the common one', async (t) => {
  let firstMs: number | undefined
  const port = await serve(t, (_, response) => {
    firstMs ??= performance.now()
    response.writeHead(performance.now() - firstMs > 2_400 ? 200 : 503).end()
  })
  assert.equal((await made(port, busy, { ...http, timeout: '1s' }, 20_000)).verdict, 'passed')
  firstMs = undefined
  assert.equal((await made(port, calm, { ...http, timeout: '1s' }, 20_000)).verdict, 'failed')
})
