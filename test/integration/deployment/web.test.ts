import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { freePort } from '../../../scripts/tooling/free-port.ts'
import { openBrowser } from '../browser.ts'
import { ROOT, realContext } from '../context.ts'
import { LAYOUT_FAULTS } from '../pipeline/layout.ts'

const NAME = `slipway-test-web-${process.pid}`
const MINUTE_MS = 60_000
const BUILD_MS = 5 * MINUTE_MS
/** Generous: the page asks every 1.5 s. */
const SHOWN_MS = 90_000
const { context } = realContext()
const docker = (...args: string[]) => context.run({ file: 'docker', args, timeoutMs: MINUTE_MS })

/** What the stand-in for the API answers: any state of it, which the real one takes minutes to reach. */
let answer: { status: number; body: unknown } = { status: 200, body: [] }
let api: Server
let base = ''

const job = (state: string, more = {}) => ({
  id: '0a1b2c3d-0000-0000-0000-000000000000',
  kind: 'words',
  state,
  input: { text: 'x'.repeat(300) },
  result: null,
  error: null,
  created_at: '2026-01-01T00:00:00Z',
  ...more,
})
const JOBS = [
  job('done', { result: { words: 3, distinct: 2, nodes: { 'ray-worker-7d4f9c6b5-abcde': 2 } } }),
  job('failed', { id: '1', error: `the task failed: ${'y'.repeat(200)}` }),
  job('running', { id: '2' }),
  job('queued', { id: '3', kind: 'pi', input: { samples: 1_000_000 } }),
]

before(async () => {
  const build = `${ROOT}/deployment/scripts/build.sh`
  const built = await context.run({ file: build, args: [], timeoutMs: BUILD_MS })
  assert.equal(built.exitCode, 0, built.stdout + built.stderr)
  api = createServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => api.once('listening', resolve))
  const port = await freePort()
  const variables = [
    `PORT=${port}`,
    'HOSTNAME=127.0.0.1',
    `API_URL=http://127.0.0.1:${(api.address() as AddressInfo).port}`,
  ]
  const env = variables.flatMap((each) => ['--env', each])
  const started = await docker(
    'run',
    '--detach',
    '--rm',
    '--name',
    NAME,
    '--network',
    'host',
    ...env,
    'slipway/web:dev',
  )
  assert.equal(started.exitCode, 0, started.stderr)
  base = `http://127.0.0.1:${port}`
  for (let round = 0; round < 100 && !(await fetch(base).catch(() => undefined)); round += 1) await sleep(300)
})

after(async () => {
  api.closeAllConnections()
  api.close()
  await docker('rm', '--force', NAME)
})

async function opened(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options)
  await page.goto(base)
  return page
}

test('the page of the deployment', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return

  await t.test('a state changes without a reload, and what was typed stays', async () => {
    answer = { status: 200, body: [job('queued')] }
    const page = await opened(browser)
    await page.getByLabel('Text').fill('typed meanwhile')
    for (const state of ['running', 'done']) {
      answer = { status: 200, body: [job(state)] }
      await page.locator(`td.${state}`).waitFor({ timeout: SHOWN_MS })
    }
    assert.equal(await page.getByLabel('Text').inputValue(), 'typed meanwhile')
    await page.close()
  })

  await t.test('an error tells what to do, the last states stay, and it goes away by itself', async () => {
    answer = { status: 200, body: [job('running')] }
    const page = await opened(browser)
    answer = { status: 503, body: { error: { message: 'postgres does not answer' } } }
    await page.getByText('postgres does not answer').waitFor({ timeout: SHOWN_MS })
    assert.match((await page.getByRole('status').textContent()) ?? '', /Try again in a moment\.$/)
    assert.equal(await page.locator('td.running').count(), 1)
    answer = { status: 200, body: [job('done')] }
    await page.locator('td.done').waitFor({ timeout: SHOWN_MS })
    assert.equal(await page.getByRole('status').textContent(), '')
    await page.close()
  })

  await t.test('a refused form tells what to correct', async () => {
    answer = { status: 422, body: { error: { message: 'pi.samples: too large' } } }
    const page = await opened(browser, { javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Estimate π' }).click()
    await page.waitForLoadState()
    assert.equal(
      await page.getByRole('alert').textContent(),
      'pi.samples: too large Correct the input and submit it again.',
    )
    await page.close()
  })

  await t.test('without jobs it tells how to get one, also without JavaScript', async () => {
    answer = { status: 200, body: [] }
    const page = await opened(browser, { javaScriptEnabled: false })
    assert.match((await page.locator('main').textContent()) ?? '', /No jobs yet\. Estimate π or count words above/)
    await page.close()
  })

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280])
      await t.test(`${colorScheme}, ${width} pixels: accessible, nothing too wide or cut off`, async () => {
        answer = { status: 200, body: JOBS }
        const page = await opened(browser, { colorScheme, viewport: { width, height: 800 } })
        assert.deepEqual(await page.evaluate(LAYOUT_FAULTS.replace('.treemap', 'thead')), [])
        await page.evaluate(axe.source)
        const faults = await page.evaluate<string[]>(
          'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))',
        )
        assert.deepEqual(faults, [])
        await page.close()
      })
})
