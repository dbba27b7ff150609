import type { Context } from '../context/context.ts'
import type { ProbeAttempt } from './answer.ts'
import { commandProbe } from './command.ts'
import { httpProbe } from './http.ts'
import { execProbe, logProbe, redisProbe, sqlProbe } from './inside.ts'
import type { Probe, ProbeOf } from './schema.ts'
import type { Target } from './target.ts'
import { tcpProbe } from './tcp.ts'

/** Certificates do not change while one waits. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/

/** Makes one attempt; whatever cannot even be asked is an answer too. */
export async function attempt(probe: Probe, target: Target, context: Context, limitMs: number): Promise<ProbeAttempt> {
  try {
    return await ask(probe, target, context, limitMs)
  } catch (error) {
    context.signal.throwIfAborted()
    return unanswered(error)
  }
}

async function ask(probe: Probe, target: Target, context: Context, limitMs: number): Promise<ProbeAttempt> {
  switch (probe.type) {
    case 'http':
      return httpProbe(probe, target, context)
    case 'tcp':
      return tcpProbe(probe, target)
    case 'exec':
      return execProbe(probe, target)
    case 'sql':
      return sqlProbe(probe, target)
    case 'redis':
      return redisProbe(probe, target)
    case 'log':
      return logProbe(probe, target)
    case 'ray':
      return rayProbe(probe, target, context, limitMs)
    case 'command':
      return commandProbe(probe, target, context, limitMs)
    case 'browser': {
      // Few stacks have a page to show.
      const { browserProbe } = await import('./browser/probe.ts')
      return browserProbe(probe, target, context, limitMs)
    }
  }
}

/** Ray's protocol is the target's to bring: not every caller of probes carries it. */
async function rayProbe(
  probe: ProbeOf<'ray'>,
  target: Target,
  context: Context,
  limitMs: number,
): Promise<ProbeAttempt> {
  const { host, port } = await target.address(probe.service, probe.port)
  return target.ray({ timeout: limitMs / 1_000, ...probe.with, address: `${host}:${port}` }, context)
}

/** Pure: an error on the way as an answer. */
export function unanswered(error: unknown): ProbeAttempt {
  const {
    message,
    code = '',
    name,
  } = error instanceof Error ? (error as NodeJS.ErrnoException) : (new Error(String(error)) as NodeJS.ErrnoException)
  const found = message || code || name
  if (!CERTIFICATE.test(code)) return { ok: false, wanted: 'an answer', found }
  const remedy =
    'Trust its authority (tls: { ca: FILE }), correct the certificate, or take any with tls: { insecure: true }.'
  return { ok: false, wanted: 'a certificate that is trusted', found, remedy, hopeless: true }
}
