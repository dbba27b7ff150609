import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../context/context.ts'
import { type ProbeAttempt, shown } from '../answer.ts'
import type { ProbeOf } from '../options.ts'
import type { Target } from '../target.ts'
import { chromiumArguments, findChromium, LISTENING } from './chromium.ts'
import { openPage, type Shown } from './page.ts'

/** Minimum time of an attempt: enough for a busy machine to start a browser and render a page. */
const LEAST_MS = 15_000

/** Shows a page in the machine's Chromium and stores a screenshot. */
export async function browserProbe(
  probe: ProbeOf<'browser'>,
  target: Target,
  context: Context,
  limitMs: number,
): Promise<ProbeAttempt> {
  const chromium = findChromium(context)
  if (!chromium) return { ok: true, skipped: true, result: 'Chromium is not installed' }
  if (typeof WebSocket === 'undefined') return { ok: true, skipped: true, result: 'it requires Node 22 or newer' }
  const { host, port } = await target.address(probe.service, probe.port)
  const url = new URL(probe.path, `${probe.tls ? 'https' : 'http'}://${host}:${port}`).href
  const page = await withChromium(
    chromium,
    probe.tls?.insecure ?? false,
    context,
    Math.max(limitMs, LEAST_MS),
    (devtools) => openPage(devtools, url, probe.contains),
  )
  const picture = join(context.scratch, `${fileName(probe)}.png`)
  await writeFile(picture, page.png)
  return { ...judge(probe, page), files: [picture] }
}

/** Pure: the result for a page. */
export function judge(probe: ProbeOf<'browser'>, { status, text, errors }: Omit<Shown, 'png'>): ProbeAttempt {
  const evidence = [`${probe.path} → ${status}`, ...errors.map((each) => `console: ${shown(each)}`), shown(text)]
  const wrong = (expected: string, found: string): ProbeAttempt => ({ ok: false, expected, found, evidence })
  if (status >= 400) return wrong('a page', `status ${status}`)
  if (probe.contains !== undefined && !text.includes(probe.contains))
    return wrong(`a page that shows “${probe.contains}”`, 'a page without it')
  if (errors.length > 0 && !probe['console-errors'])
    return wrong('no error in the console', `${errors.length}: ${shown(errors[0] ?? '')}`)
  return { ok: true, result: `shows its page${probe.contains ? ` with “${probe.contains}”` : ''}` }
}

const fileName = ({ name, service, path }: ProbeOf<'browser'>) =>
  `browser-${name ?? `${service}${path}`}`.replace(/[^\w.-]+/g, '-').replace(/-$/, '')

/** Runs Chromium for one page. */
async function withChromium<T>(
  file: string,
  insecure: boolean,
  { scratch, run }: Context,
  limitMs: number,
  work: (devtools: string) => Promise<T>,
): Promise<T> {
  const profile = await mkdtemp(join(scratch, 'chromium-'))
  const end = new AbortController()
  const listening = Promise.withResolvers<string>()
  const onLine = (line: string) => {
    const [, devtools] = LISTENING.exec(line) ?? []
    if (devtools) listening.resolve(devtools)
  }
  const args = chromiumArguments(profile, insecure)
  const over = run({ file, args, onLine, signal: end.signal, timeoutMs: limitMs, keepBytes: 4096 }).then(
    ({ stderr }) => listening.reject(new Error(`Chromium ended: ${stderr.trim().split('\n').at(-1)}`)),
    (error: unknown) => listening.reject(error),
  )
  try {
    return await work(await listening.promise)
  } finally {
    end.abort(new Error('the page was seen'))
    await over
    // Chromium may still write into it; it is in the scratch folder.
    await rm(profile, { recursive: true, force: true }).catch(() => {})
  }
}
