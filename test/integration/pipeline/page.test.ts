import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageOf } from '../../../actions/pipeline/src/report/page.ts'
import { combine } from '../../../actions/pipeline/src/run.ts'
import { finding } from '../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { openBrowser } from '../browser.ts'

const found = (code: `${string} ${string}`, severity: 'error' | 'warning' | 'note') =>
  finding({
    code,
    severity,
    message: `Deployment api: ${'the container exits with code 1; '.repeat(3)}`,
    where: { file: 'deployment/k8s/app/api.yaml', line: 12, object: 'Deployment/shop/api' },
    evidence: [`Traceback: ${'x'.repeat(300)}`, "KeyError: 'DATABASE_URL'"],
    remedy: 'Set DATABASE_URL in the environment of the container.',
  })

/** A run with a failure, long texts, many steps and a digest that cannot be wrapped at a blank. */
const RESULTS = [
  {
    stage: 'build',
    startMs: 0,
    durationMs: 12_000,
    outcome: outcome({
      found: 'api, web and runtime built',
      findings: [found('BD044 run-folder-copied', 'note')],
      tables: [
        {
          title: 'Images',
          columns: ['target', 'reference', 'digest', 'size'],
          rows: [['api', 'slipway/api:dev', `sha256:${'a'.repeat(64)}`, '45 MB']],
        },
      ],
      timings: Array.from({ length: 30 }, (_, at) => ({ name: `step ${at}`, startMs: at * 100, durationMs: 90 })),
    }),
  },
  {
    stage: 'kind-deploy',
    startMs: 12_000,
    durationMs: 40_000,
    outcome: outcome({ findings: [found('KD019 never-ready', 'warning'), found('KD013 crash-loop', 'error')] }),
  },
  { stage: 'ray-probe', skipped: 'kind-deploy failed', startMs: 52_000, durationMs: 0 },
]

/** How many lines each verdict takes. */
const LINES = `[...document.querySelectorAll('td')]
  .filter((each) => /^(passed|failed|warned|blocked)$/.test(each.textContent.trim()))
  .map((each) => {
    const range = document.createRange()
    range.selectNodeContents(each.firstChild)
    return new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top))).size
  })`

test('the page shows the cause first and fits every screen', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const html = pageOf(RESULTS, combine(RESULTS))
  for (const width of [390, 768, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 800 } })
    await page.setContent(html)
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    assert.ok(wide <= 0, `${width}: ${wide} pixels too wide`)
    const order = await page.evaluate<string[]>(
      "[...document.querySelectorAll('h1, h2, h3')].map((each) => each.textContent)",
    )
    const at = (text: string) => order.findIndex((each) => each.includes(text))
    assert.ok(at('KD013') >= 0 && at('KD013') < at('KD019') && at('KD019') < at('BD044'), order.join(' | '))
    assert.ok(at('BD044') < at('Timeline'), order.join(' | '))
    assert.deepEqual(await page.evaluate<number[]>(LINES), [1, 1], `${width}: a verdict is broken into several lines`)
    await page.close()
  }
})
