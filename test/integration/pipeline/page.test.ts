import assert from 'node:assert/strict'
import { test } from 'node:test'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { pageOf } from '../../../actions/pipeline/src/report/page.ts'
import { combine } from '../../../actions/pipeline/src/run.ts'
import { openBrowser } from '../browser.ts'
import { LAYOUT_FAULTS } from './layout.ts'
import { REPORTS } from './reports.ts'

const FACTS = {
  commit: 'a8535dc0123456789',
  checkout: 'a8535dc0123456789',
  branch: 'feature/report',
  repository: 'https://github.com/example/shop',
  machine: 'Linux x64, 2 CPUs, 8 GB memory',
  versions: ['Slipway 0.1.0'],
  config: 'slipway.yaml',
}
const WIDTHS = [390, 768, 1280]
const htmlOf = (name: string) => pageOf(REPORTS[name] ?? [], combine(REPORTS[name] ?? []), FACTS)

async function shown(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options })
  await page.setContent(htmlOf(name))
  return page
}

test('the report page in a real browser', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return

  // From the wild: AOEpeople/geb-spock-reports#7, adrianpietka/jshint-html-reporter#8, fleetdm/fleet#43650,
  // allure-framework/allure3#608, testng-team/testng#315, hrcorval/behavex#81.
  for (const name of Object.keys(REPORTS))
    await t.test(`${name}: nothing is too wide or cut off`, async () => {
      const page = await shown(browser, name)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        assert.deepEqual(await page.evaluate(LAYOUT_FAULTS), [], `${width} pixels`)
      }
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
      await page.setViewportSize({ width: 390, height: 800 })
      assert.deepEqual(await page.evaluate(LAYOUT_FAULTS), [], 'unfolded')
      await page.close()
    })

  // From the wild: allure-framework/allure2#3341, microsoft/azpipelines-kubernetesUI#65.
  for (const name of ['passing', 'failing', 'blocked', 'without stages'])
    for (const colorScheme of ['light', 'dark'] as const)
      await t.test(`${name}, ${colorScheme}: no accessibility fault`, async () => {
        const page = await shown(browser, name, { colorScheme })
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
        await page.evaluate(axe.source)
        const faults = await page.evaluate<string[]>(
          'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))',
        )
        assert.deepEqual(faults, [])
        await page.close()
      })

  // From the wild: TNG/JGiven#176, garris/BackstopJS#1171: a server that forbids scripts and styles shows a blank page.
  await t.test('without scripts everything is there, and no button does nothing', async () => {
    const page = await shown(browser, 'failing', { javaScriptEnabled: false })
    assert.equal(await page.locator('button').count(), 0)
    assert.ok(await page.getByText("KeyError: 'DATABASE_URL'").first().isVisible())
    await page.locator('label', { hasText: '1 warning' }).click()
    assert.deepEqual(await visible(page, '.finding'), ['KD019'])
    await page.locator('label', { hasText: 'all 3' }).click()
    assert.deepEqual(await visible(page, '.finding'), ['KD013', 'KD019', 'BD044'])
    await page.close()
  })

  await t.test('evidence can be copied, as it is in the log', async () => {
    const page = await shown(browser, 'failing', { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByLabel('Copy the evidence').first().click()
    assert.equal(await page.getByLabel('Copy the evidence').first().textContent(), 'Copied')
    const selected = await page.evaluate<string>('getSelection().toString()')
    const copied = await page.evaluate<string>('navigator.clipboard?.readText().catch(() => "") ?? ""')
    assert.match(copied || selected, /KeyError: 'DATABASE_URL'$/)
    await page.close()
  })

  await t.test('it loads nothing, and no policy is violated', async () => {
    const page = await browser.newPage()
    const heard: string[] = []
    page.on('request', (request) => heard.push(request.url()))
    page.on('console', (message) => heard.push(message.text()))
    await page.setContent(htmlOf('failing'))
    assert.deepEqual(heard, [])
    await page.close()
  })

  await t.test('on paper everything is unfolded, and colours are kept', async () => {
    const page = await shown(browser, 'failing')
    await page.emulateMedia({ media: 'print' })
    const hidden = await page.evaluate<string[]>(
      "[...document.querySelectorAll('details')].filter((each) => !each.lastElementChild.checkVisibility()).map((each) => each.className)",
    )
    assert.deepEqual(hidden, [])
    const adjust = "getComputedStyle(document.querySelector('.tile')).printColorAdjust"
    assert.equal(await page.evaluate(adjust), 'exact')
    await page.close()
  })

  await t.test('a line leads from the end of a stage to the one that waited for it', async () => {
    const page = await shown(browser, 'failing')
    const at = (selector: string) => page.locator(selector).first().boundingBox()
    const [wait, bar] = [await at('.chart .wait'), await at('.bar.failed')]
    assert.ok(wait && bar && wait.height > 10)
    assert.ok(Math.abs(wait.x - bar.x) < 3, `${wait.x} ${bar.x}`)
    assert.ok(
      wait.y + wait.height >= bar.y - 4 && wait.y + wait.height <= bar.y + bar.height,
      `${wait.y + wait.height} ${bar.y}`,
    )
    await page.close()
  })

  await t.test('Tab reaches every link, every folded part and every table', async () => {
    const page = await shown(browser, 'failing')
    const all = await page.evaluate<number>(
      'document.querySelectorAll(\'a[href], summary, [tabindex="0"], button\').length',
    )
    const seen = new Set<string>()
    for (let at = 0; at < all + 5; at += 1) {
      await page.keyboard.press('Tab')
      seen.add(
        await page.evaluate<string>(
          "document.activeElement.tagName + (document.activeElement.closest('.topology, .treemap') ? '!' : '')",
        ),
      )
    }
    for (const each of ['A', 'SUMMARY', 'DIV', 'PRE', 'BUTTON', 'INPUT'])
      assert.ok(seen.has(each), `${each} of ${[...seen]}`)
    await page.close()
  })
})

async function visible(page: Page, selector: string): Promise<string[]> {
  const all = await page.locator(selector).all()
  const texts = await Promise.all(
    all.map(async (each) => ((await each.isVisible()) ? each.locator('.code code').first().textContent() : null)),
  )
  return texts.flatMap((each) => each ?? [])
}
