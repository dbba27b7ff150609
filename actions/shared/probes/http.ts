import { getProperty } from 'dot-prop'
import { type Failed, type ProbeAttempt, shown } from './answer.ts'
import type { ProbeContext } from './kind.ts'
import type { ProbeOf } from './options.ts'
import { ask, type Response, securityOf } from './request.ts'
import type { Target } from './target.ts'

/** Limit without any data from the service. */
const ANSWER_MS = 5_000
/** Statuses of proxies and servers while the service behind them is not ready. Source: RFC 9110, 15.6.3 to 15.6.5. */
const NOT_YET = [502, 503, 504]

/** Sends one request and follows as many redirects as the probe allows. */
export async function httpProbe(
  probe: ProbeOf<'http'>,
  target: Target,
  { directory, patience }: ProbeContext,
): Promise<ProbeAttempt> {
  const { host, port } = await target.address(probe.service, probe.port)
  const security = await securityOf(probe.tls, directory)
  let url = new URL(probe.path, `${security ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`)
  const way: string[] = []
  for (;;) {
    const response = await ask(url, probe, security, patience.limit(ANSWER_MS))
    const next = probe.redirects > 0 ? locationOf(response, url) : undefined
    if (!next) return judge(probe, response)
    way.push(url.pathname)
    if (next.origin !== url.origin) return ledAstray([...way, next.href], 'a redirect to another host')
    if (way.includes(next.pathname) && next.search === url.search)
      return { ...ledAstray([...way, next.pathname], 'a redirect loop'), hopeless: true }
    if (way.length > probe.redirects)
      return ledAstray([...way, next.pathname], `more than ${probe.redirects} redirects`)
    url = next
  }
}

function locationOf({ status, headers }: Response, url: URL): URL | undefined {
  return status >= 300 && status < 400 && headers.location ? new URL(headers.location, url) : undefined
}

function ledAstray(way: readonly string[], what: string): Failed {
  return {
    ok: false,
    expected: 'an answer at the end of the redirects',
    found: `${what}: ${way.join(' → ')}`,
    evidence: [],
  }
}

/** Pure: the result for a response. */
export function judge(probe: ProbeOf<'http'>, { status, headers, body }: Response): ProbeAttempt {
  const evidence = [`${probe.method} ${probe.path} → ${status}`, shown(body)]
  const wrong = (expected: string, found: string): Failed => ({ ok: false, expected, found, evidence })
  if (status !== probe.status)
    return { ...wrong(`status ${probe.status}`, `status ${status}`), mayPass: NOT_YET.includes(status) }
  for (const [name, text] of Object.entries(probe['answer-headers'])) {
    const found = [headers[name.toLowerCase()]].flat().join(', ')
    if (!found.includes(text))
      return wrong(`header ${name}: ${text}`, found ? `${name}: ${found}` : `no header ${name}`)
  }
  if (probe.contains !== undefined && !body.includes(probe.contains))
    return wrong(`the text “${probe.contains}”`, 'a body without it')
  const value = parse(body)
  for (const [path, expected] of Object.entries(probe.json)) {
    const found = getProperty(value, path) as unknown
    if (String(found) !== String(expected)) return wrong(`${path}: ${expected}`, `${path}: ${JSON.stringify(found)}`)
  }
  const saved = Object.entries(probe.save).map(([name, path]) => [name, String(getProperty(value, path))])
  return { ok: true, result: `${status}`, saved: Object.fromEntries(saved) }
}

function parse(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return {}
  }
}
