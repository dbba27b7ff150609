import type { LoadInput } from '../inputs.ts'
import type { LoadPlan } from './request.ts'

/** Pure: what is sent to a Service. */
export function planOf(
  { timeout, body, headers, ...rest }: LoadInput,
  { host, port }: Pick<LoadPlan, 'host' | 'port'>,
): LoadPlan {
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  return {
    ...rest,
    host,
    port,
    headers: { host: rest.service, ...json, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    timeoutMs: timeout,
  }
}
