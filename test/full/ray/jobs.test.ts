import assert from 'node:assert/strict'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'
import { headWith } from './head.ts'
import { moduleFolder } from './modules.ts'

/** The Jobs API of real heads of this machine: jobs that fail, wait and are refused. */

const timeout = 1_200_000
/** For what ends by itself. */
const LONG = '240s'
/** For what is told when the time is over: more than a session takes on a busy machine. */
const OVER = '60s'

test('a job that fails: its last words; one that runs too long; the twin of both', { timeout }, async (t) => {
  const { address, dashboard } = await headWith(t)
  const inputs = { address, dashboard, tasks: 'one' }
  const job = (words: string) => ({ ...inputs, entrypoint: `python3 -c '${words}'`, timeout: LONG })
  const failed = await probe(job('raise SystemExit("no fruit")'))
  assert.deepEqual(namesOf(failed), ['job-failed'], JSON.stringify(failed.findings))
  assert.equal(failed.findings[0]?.message, 'The job failed: no fruit')
  const long = await probe({ ...job('import time; time.sleep(600)'), timeout: OVER })
  assert.deepEqual(namesOf(long), ['job-waiting'], JSON.stringify(long.findings))
  assert.match(long.findings[0]?.message ?? '', /is still RUNNING after \d+ s/)
  const fine = await probe(job('print(1)'))
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
})

const PROGRAMS: [what: string, entrypoint: string, message: RegExp][] = [
  ['a program that does not exist', 'no-such-program', /^The job failed: .*no-such-program: .*not found$/],
  ['a script that does not exist', 'python3 shop.py', /^The job failed: .*can't open file '.*shop\.py'/],
  ['killed, without any output', 'kill -9 $$', /^The job failed: Job entrypoint command failed with exit code -?\d+/],
]
test('jobs whose program does not start, or is killed', { timeout }, async (t) => {
  const { address, dashboard } = await headWith(t)
  for (const [what, entrypoint, message] of PROGRAMS) {
    const outcome = await probe({ address, dashboard, tasks: 'one', entrypoint, timeout: LONG })
    assert.deepEqual(namesOf(outcome), ['job-failed'], `${what}: ${JSON.stringify(outcome.findings)}`)
    assert.match(outcome.findings[0]?.message ?? '', message)
  }
})

test('an agent whose port another program has: the job is refused', { timeout }, async (t) => {
  const other = createServer().listen(0, '0.0.0.0')
  t.after(() => other.close())
  await once(other, 'listening')
  const taken = (other.address() as AddressInfo).port
  const { address, dashboard } = await headWith(t, { more: [`--dashboard-agent-listen-port=${taken}`] })
  const outcome = await probe({ address, dashboard, tasks: 'one', entrypoint: 'python3 -c 0', timeout: OVER })
  assert.deepEqual(namesOf(outcome), ['job-refused'], JSON.stringify(outcome.findings))
  assert.match(outcome.findings[0]?.evidence.join() ?? '', /its port is taken/)
})

/** The process for a job waits as long as the file exists, as on a slow file system; a session needs processes, too. */
const SLOW = `import os, sys, time
while any("RAY_worker_niceness" in each for each in sys.orig_argv) and os.path.exists(os.environ["SLOW"]):
    time.sleep(0.2)
`
test('the process for a job does not start: the job stays PENDING; its twin, once they do', { timeout }, async (t) => {
  const PYTHONPATH = moduleFolder(t, 'sitecustomize', SLOW)
  const file = join(PYTHONPATH, 'slow')
  writeFileSync(file, '')
  const { address, dashboard } = await headWith(t, { env: { PYTHONPATH, SLOW: file } })
  const inputs = { address, dashboard, tasks: 'none', entrypoint: 'python3 -c 0' }
  const waits = await probe({ ...inputs, timeout: OVER })
  assert.deepEqual(namesOf(waits), ['job-waiting'], JSON.stringify(waits.findings))
  assert.match(waits.findings[0]?.message ?? '', /still PENDING after \d+ s: Job has not started yet/)
  rmSync(file)
  const fine = await probe({ ...inputs, timeout: LONG })
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
})

test('a cluster with a token: the job is submitted with it', { timeout }, async (t) => {
  const token = 'a'.repeat(32)
  const { address, dashboard } = await headWith(t, { env: { RAY_AUTH_MODE: 'token', RAY_AUTH_TOKEN: token } })
  const inputs = { address, dashboard, tasks: 'one', entrypoint: 'python3 -c 0', timeout: LONG }
  const fine = await probe({ ...inputs, token })
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
  assert.deepEqual(namesOf(await probe(inputs)), ['token-missing'])
})

test('Ray without its extra has no dashboard, so no Jobs API', { timeout }, async (t) => {
  const { address, dashboard } = await headWith(t, { extra: '' })
  const outcome = await probe({ address, dashboard, tasks: 'one', entrypoint: 'python3 -c 0', timeout: OVER })
  assert.deepEqual(namesOf(outcome), ['dashboard-unreachable'], JSON.stringify(outcome.findings))
})
