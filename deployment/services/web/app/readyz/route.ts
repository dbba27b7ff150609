import { ask } from '../../lib/api'

export const dynamic = 'force-dynamic'

/** The API answers, and how fast. */
export async function GET(): Promise<Response> {
  const started = performance.now()
  const answer = await ask('/healthz')
  const api = {
    state: answer.ok ? 'up' : 'down',
    latency_ms: Math.round(performance.now() - started),
    ...(answer.ok ? {} : { error: answer.message }),
  }
  return Response.json({ ready: answer.ok, dependencies: { api } }, { status: answer.ok ? 200 : 503 })
}
