import type { Finding } from '../../../shared/outcome/finding.ts'
import type { ServeFact, ServeProxy } from '../facts.ts'
import { makeFinding } from '../findings.ts'

/**
 * States of a proxy that accepts no requests. Serve replaces an UNHEALTHY one, so that one whose port is in use is
 * STARTING most of the time. A DRAINING one is not needed any more.
 */
const CLOSED = new Set(['STARTING', 'UNHEALTHY'])

/** Pure: the proxies that accept no requests, in words; undefined if every proxy does, or nothing has a route. */
export function closedProxies({ proxies, applications }: ServeFact): string | undefined {
  const closed = applications.some(({ route }) => route) ? proxies.filter(isClosed) : []
  return closed.length > 0 ? closed.map(({ node, status }) => `${status} on ${node}`).join(', ') : undefined
}

/** Pure: proxies that accept no requests: an error if there is no other, else a warning; a busy machine starts them late. */
export function judgeProxies(fact: ServeFact): Finding[] {
  const closed = closedProxies(fact)
  if (!closed) return []
  const some = fact.proxies.some(({ status }) => status === 'HEALTHY')
  const message = some
    ? `An HTTP proxy of Serve accepts no requests: ${closed}`
    : `No HTTP proxy of Serve accepts requests: ${closed}`
  const logs = fact.proxies.filter(isClosed).map(({ node, log }) => log && `its log on ${node}: ${log}`)
  const found = makeFinding('serve-not-running', message, [
    ...logs.filter(Boolean),
    `another process on that node may use port ${fact.port}`,
  ])
  return [some ? { ...found, severity: 'warning' } : found]
}

const isClosed = ({ status }: ServeProxy) => CLOSED.has(status)
