import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Context } from '../../context/context.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** The machine's Chromium: `CHROME_BIN` (GitHub's runners set it), else on the PATH. */
export function findChromium({ env }: Pick<Context, 'env'>): string | undefined {
  if (env.CHROME_BIN && existsSync(env.CHROME_BIN)) return env.CHROME_BIN
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path))
}

/** Headless, without sandbox (runners are often root in a container) and without internet access of its own. */
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
  '--window-size=1280,800',
]

/** Its arguments; with port 0 it chooses a free one and prints it to standard error. */
export const chromiumArguments = (profile: string, insecure: boolean) => [
  ...FLAGS,
  ...(insecure ? ['--ignore-certificate-errors'] : []),
  `--user-data-dir=${profile}`,
  '--remote-debugging-port=0',
  'about:blank',
]

/** `DevTools listening on ws://127.0.0.1:41234/devtools/browser/…` */
export const LISTENING = /DevTools listening on (ws:\/\/\S+)/
