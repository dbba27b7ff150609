import { poll } from '../../wait/poll.ts'
import { type BrowserEvent, DevTools } from './devtools.ts'

/** The result of loading a page. */
export interface Shown {
  status: number
  /** The visible text. */
  text: string
  /** Errors in the console, and uncaught exceptions. */
  errors: string[]
  png: Buffer
}

/** Time after loading for pages that scripts render to show the expected text. */
const DRAW_MS = 3_000
const DRAW_STEP_MS = 100

/** Opens a page and waits until it has loaded and shows the text, or the time limit is reached. */
export async function openPage(devtools: string, url: string, expected = ''): Promise<Shown> {
  const errors: string[] = []
  const loaded = Promise.withResolvers<void>()
  let status = 0
  const tools = await DevTools.open(devtools, (event) => {
    errors.push(...errorsIn(event))
    status = status || statusIn(event)
    if (event.method === 'Page.loadEventFired') loaded.resolve()
  })
  try {
    const { targetId } = await tools.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await tools.send('Target.attachToTarget', { targetId, flatten: true })
    const call = (method: string, params?: object) => tools.send(method, params, String(sessionId))
    await Promise.all(['Page.enable', 'Runtime.enable', 'Log.enable', 'Network.enable'].map((each) => call(each)))
    const { errorText } = await call('Page.navigate', { url })
    if (errorText) throw new Error(String(errorText))
    await loaded.promise
    const text = await textOf(call, expected)
    const { data } = await call('Page.captureScreenshot', { format: 'png' })
    return { status, text, errors, png: Buffer.from(String(data), 'base64') }
  } finally {
    tools.close()
  }
}

type Call = (method: string, params?: object) => Promise<Record<string, unknown>>

async function textOf(call: Call, expected: string): Promise<string> {
  const check = async () => {
    const { result } = await call('Runtime.evaluate', { expression: 'document.body ? document.body.innerText : ""' })
    return String((result as { value?: unknown } | undefined)?.value ?? '')
  }
  const until = (text: string) => text.includes(expected)
  return (await poll({ check, until, every: DRAW_STEP_MS, within: DRAW_MS })).value
}

/** Pure: errors in an event; a missing favicon is ignored. */
export function errorsIn({ method, params }: BrowserEvent): string[] {
  if (method === 'Runtime.exceptionThrown') {
    const { text = '', exception } = params.exceptionDetails as { text?: string; exception?: { description?: string } }
    return [exception?.description?.split('\n')[0] ?? text]
  }
  if (method === 'Runtime.consoleAPICalled' && params.type === 'error') {
    const parts = params.args as { value?: unknown; description?: string }[]
    return [parts.map((each) => each.description ?? String(each.value)).join(' ')]
  }
  if (method === 'Log.entryAdded') {
    const { level, text, url = '' } = params.entry as { level: string; text: string; url?: string }
    return level === 'error' && !url.endsWith('/favicon.ico') ? [`${text} ${url}`.trim()] : []
  }
  return []
}

function statusIn({ method, params }: BrowserEvent): number {
  if (method !== 'Network.responseReceived' || params.type !== 'Document') return 0
  return (params.response as { status: number }).status
}
