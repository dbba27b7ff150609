import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Finished } from '../../../actions/shared/process/run.ts'
import { openBrowser } from '../browser.ts'
import { ROOT, realContext } from '../context.ts'

const PROJECT = `slipway-test-deployment-${process.pid}`
const MINUTE_MS = 60_000
/** Every service has to stop within this after SIGTERM. */
const STOP_LIMIT_S = 5

const { context } = realContext()
const env = { PROJECT }
const script = (name: string, ...args: string[]) =>
  context.run({ file: `${ROOT}/deployment/scripts/${name}`, args, env, timeoutMs: 5 * MINUTE_MS })
const compose = (...args: string[]) => context.run({ file: 'docker', args: ['compose', '-p', PROJECT, ...args] })
const ok = (ended: Finished) => assert.equal(ended.exitCode, 0, ended.stdout + ended.stderr)

/** Where a service is published now: another port after every restart. */
async function url(service: string, port: number): Promise<string> {
  return `http://${(await compose('port', service, String(port))).stdout.trim()}`
}

async function job(id: string): Promise<{ state: string }> {
  const answer = await fetch(`${await url('api', 8000)}/jobs/${id}`).catch(() => undefined)
  return answer?.ok ? ((await answer.json()) as { state: string }) : { state: 'unknown' }
}

async function submit(body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${await url('api', 8000)}/jobs`, { method: 'POST', headers, body: JSON.stringify(body) })
  assert.equal(answer.status, 202)
  return ((await answer.json()) as { id: string }).id
}

async function untilDone(id: string): Promise<void> {
  for (let round = 0; round < 120; round++) {
    if ((await job(id)).state === 'done') return
    await sleep(500)
  }
  assert.fail(`job ${id} is ${JSON.stringify(await job(id))}`)
}

async function untilReady(service: string, port: number): Promise<void> {
  for (let round = 0; round < 120; round++) {
    const answer = await fetch(`${await url(service, port)}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(500)
  }
  assert.fail(`${service} is not ready`)
}

before(async () => ok(await script('up.sh')), { timeout: 5 * MINUTE_MS })

after(async () => {
  ok(await script('up.sh', '--down'))
  const left = await context.run({
    file: 'docker',
    args: ['ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${PROJECT}`],
  })
  assert.equal(left.stdout, '')
})

test('smoke.sh checks and probes what up.sh started, then each component', async () => {
  const ended = await script('smoke.sh')
  ok(ended)
  for (const component of ['api', 'web', 'runtime'])
    assert.match(ended.stdout, new RegExp(`^ok {3}${component}: `, 'm'))
})

for (const component of ['api', 'web', 'runtime']) {
  test(`smoke_test.py checks the ${component}`, async () => ok(await script('smoke_test.py', '--component', component)))
}

test('smoke_test.py says where it looked when nothing is there', async () => {
  const args = ['--component', 'api']
  const ended = await context.run({
    file: `${ROOT}/deployment/scripts/smoke_test.py`,
    args,
    env: { PROJECT: 'slipway-test-nothing' },
  })
  assert.equal(ended.exitCode, 2)
  assert.match(ended.stderr, /up\.sh/)
})

test('up.sh prints where the services listen', async () => {
  const output = (await script('up.sh')).stdout
  for (const service of ['web', 'api', 'runtime'])
    assert.match(output, new RegExp(`^${service} http://127\\.0\\.0\\.1:\\d+$`, 'm'))
})

test('the API and the Runtime use the same Ray, and the API reports it', async () => {
  const answer = await fetch(`${await url('api', 8000)}/readyz`)
  const { dependencies } = (await answer.json()) as { dependencies: Record<string, { state: string }> }
  assert.equal(dependencies.ray?.state, 'up')
  for (const service of ['api', 'runtime']) {
    const { stdout } = await compose('exec', service, 'env')
    assert.match(stdout, /^RAY_MODE=local$/m)
    assert.match(stdout, /^RAY_ADDRESS=ray:\/\/ray-head:10001$/m)
  }
})

test('the stores publish no port', async () => {
  const { stdout } = await compose('ps', '--format', '{{.Service}} {{.Ports}}')
  for (const line of stdout.split('\n').filter((each) => /^(postgres|redis|ray-)/.test(each)))
    assert.doesNotMatch(line, /->/)
})

test('a script works through a symbolic link in a folder whose name has blanks', async () => {
  const folder = `${context.scratch}/a folder with blanks`
  mkdirSync(folder)
  symlinkSync(`${ROOT}/deployment/scripts/smoke_test.py`, `${folder}/check`)
  symlinkSync(`${ROOT}/deployment/scripts/check-image-size.sh`, `${folder}/size`)
  ok(await context.run({ file: `${folder}/check`, args: ['--component', 'api'], env, cwd: folder }))
  ok(await context.run({ file: `${folder}/size`, env, cwd: folder, timeoutMs: MINUTE_MS }))
})

test('build.sh prints the digest of each image', async () => {
  const output = await script('build.sh')
  ok(output)
  for (const name of ['api', 'web', 'runtime'])
    assert.match(output.stdout, new RegExp(`^slipway/${name}:dev@sha256:[0-9a-f]{64}$`, 'm'))
})

test('check-image-size.sh holds the budgets, and fails on more', async () => {
  ok(await script('check-image-size.sh'))
  const ended = await script('check-image-size.sh', '--set', 'image-size.budgets={api: {max-own: 1MB}}')
  assert.equal(ended.exitCode, 1, ended.stdout)
  assert.match(ended.stdout, /IS002 own-bytes-too-large/)
})

test('check-image-size.sh fails on growth against the last release', async () => {
  const sizes = JSON.parse(readFileSync(`${ROOT}/deployment/sizes.json`, 'utf8'))
  sizes.images.api.sizes.unpacked.own *= 0.9
  sizes.images.api.sizes.unpacked.total *= 0.9
  const smaller = `${context.scratch}/sizes.json`
  writeFileSync(smaller, JSON.stringify(sizes))
  const ended = await script('check-image-size.sh', '--set', `image-size.baseline=${smaller}`)
  assert.equal(ended.exitCode, 1, ended.stdout)
  assert.match(ended.stdout, /IS010 grew-too-much/)
})

test('the page shows jobs without JavaScript, and takes one', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(await url('web', 3000))
  assert.equal(await page.locator('h1').textContent(), 'Jobs')
  await page.getByLabel('Samples').fill('54321')
  await page.getByRole('button', { name: 'Estimate π' }).click()
  await page.waitForLoadState()
  assert.match((await page.locator('tbody').textContent()) ?? '', /π over 54,321 samples/)
})

test('the page has no error in its console, and shows where a job ran', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  const id = await submit({ kind: 'words', text: 'one two two' })
  await untilDone(id)
  await page.goto(await url('web', 3000))
  const row = page.locator('tr', { hasText: id.slice(0, 8) })
  assert.match((await row.textContent()) ?? '', /done.*3 words, 2 distinct/)
  assert.deepEqual(errors, [])
})

test('the API says which dependency is down, and comes back by itself', async () => {
  await compose('stop', 'postgres')
  const answer = await fetch(`${await url('api', 8000)}/readyz`)
  assert.equal(answer.status, 503)
  const ready = (await answer.json()) as { dependencies: { postgres: { state: string } } }
  assert.equal(ready.dependencies.postgres.state, 'down')
  const refused = await fetch(`${await url('api', 8000)}/jobs`)
  const body = (await refused.json()) as { error: { code: string } }
  assert.equal(body.error.code, 'postgres-unavailable')
  const alive = await fetch(`${await url('api', 8000)}/healthz`)
  assert.equal(alive.status, 200)
  await compose('start', 'postgres')
  await untilReady('api', 8000)
  await untilDone(await submit({ kind: 'pi', samples: 1000 }))
})

test('a job that was accepted outlives the Runtime and the API', async () => {
  await compose('stop', 'runtime')
  const id = await submit({ kind: 'pi', samples: 5000 })
  await compose('restart', 'api')
  await compose('start', 'runtime')
  await untilDone(id)
})

for (const service of ['web', 'api', 'runtime', 'ray-worker', 'ray-head', 'redis', 'postgres']) {
  test(`${service} stops within ${STOP_LIMIT_S} s of SIGTERM`, async () => {
    const started = performance.now()
    ok(await compose('stop', '--timeout', '30', service))
    const seconds = (performance.now() - started) / 1000
    assert.ok(seconds <= STOP_LIMIT_S, `${seconds.toFixed(1)} s`)
  })
}

for (const name of [
  'build.sh',
  'up.sh',
  'smoke.sh',
  'smoke_test.py',
  'k8s-deploy.sh',
  'k8s-smoke.sh',
  'check-image-size.sh',
]) {
  test(`${name} explains itself`, async () => {
    assert.ok(existsSync(`${ROOT}/deployment/scripts/${name}`))
    const { exitCode, stdout } = await script(name, '--help')
    assert.equal(exitCode, 0)
    assert.match(stdout, /usage:/)
  })
}
