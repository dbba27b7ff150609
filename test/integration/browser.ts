import { existsSync } from 'node:fs'
import type { TestContext } from 'node:test'
import { type Browser, chromium } from 'playwright-core'
import { realContext } from './context.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const INSTALL_MS = 5 * 60_000

/** Headless: no sandbox because tests may run as root, and nothing that looks for the internet. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The machine's Chromium, installed from Debian where it is missing and may be; closed after the test. */
export async function openBrowser(t: TestContext): Promise<Browser | undefined> {
  const executablePath = find() ?? (await install())
  if (!executablePath) {
    t.skip('there is no Chromium here, and it cannot be installed')
    return undefined
  }
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  t.after(() => browser.close())
  return browser
}

const find = () => PLACES.find((each) => existsSync(each))

async function install(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const { context } = realContext()
  const apt = (...args: string[]) => context.run({ file: 'apt-get', args: ['-qq', ...args], timeoutMs: INSTALL_MS })
  await apt('update')
  await apt('install', '--yes', '--no-install-recommends', 'chromium')
  return find()
}
