import { request } from 'node:http'
import { getProperty } from 'dot-prop'
import { type Answer, shown } from './answer.ts'
import type { ProbeOf } from './schema.ts'
import type { Target } from './target.ts'

const TIMEOUT_MS = 5_000
/** A body is read up to here. */
const BODY_CAP = 1024 * 1024

/** Asks once; redirects are an answer like any other. */
export async function httpProbe(probe: ProbeOf<'http'>, target: Target): Promise<Answer> {
  const { host, port } = await target.address(probe.service, probe.port)
  const { status, body } = await ask(probe, host, port)
  return judge(probe, status, body)
}

/** Pure: what an answer is worth. */
export function judge(probe: ProbeOf<'http'>, status: number, body: string): Answer {
  const evidence = [`${probe.method} ${probe.path} → ${status}`, shown(body)]
  if (status !== probe.status)
    return { ok: false, wanted: `status ${probe.status}`, found: `status ${status}`, evidence }
  if (probe.contains !== undefined && !body.includes(probe.contains))
    return { ok: false, wanted: `the text “${probe.contains}”`, found: 'a body without it', evidence }
  const value = parse(body)
  for (const [path, wanted] of Object.entries(probe.json)) {
    const found = getProperty(value, path) as unknown
    if (String(found) !== String(wanted))
      return { ok: false, wanted: `${path}: ${wanted}`, found: `${path}: ${JSON.stringify(found)}`, evidence }
  }
  const saved = Object.entries(probe.save).map(([name, path]) => [name, String(getProperty(value, path))])
  return { ok: true, says: `${status}`, saved: Object.fromEntries(saved) }
}

function parse(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return {}
  }
}

function ask({ path, method, headers, body }: ProbeOf<'http'>, host: string, port: number) {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  const type = payload === undefined ? {} : { 'content-type': 'application/json' }
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const call = request(
      { host, port, path, method, headers: { ...type, ...headers }, timeout: TIMEOUT_MS, agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          if (text.length < BODY_CAP) text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
        response.on('error', reject)
      },
    )
    call.on('timeout', () => call.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)))
    call.on('error', reject)
    call.end(payload)
  })
}
