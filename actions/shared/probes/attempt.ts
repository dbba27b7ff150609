import type { ProbeAttempt } from './answer.ts'
import type { Probe, ProbeContext } from './kind.ts'
import type { Target } from './target.ts'

/** Node's codes for certificates that are not accepted; they do not change during a wait. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/

/** Pure: what to do about an error by its code; undefined if it isn't about a certificate. */
export const remedyForCertificate = (code: string): string | undefined =>
  CERTIFICATE.test(code)
    ? 'Trust its authority (tls: { ca: FILE }), correct the certificate, or take any with tls: { insecure: true }.'
    : undefined

/** Makes one attempt; an error is also a result. */
export async function attempt(
  probe: Probe,
  target: Target,
  context: ProbeContext,
  limitMs: number,
): Promise<ProbeAttempt> {
  try {
    return await probe.attempt(target, context, limitMs)
  } catch (error) {
    context.signal.throwIfAborted()
    return unanswered(error)
  }
}

/** Pure: the result for an error. */
export function unanswered(error: unknown): ProbeAttempt {
  const {
    message,
    code = '',
    name,
  } = error instanceof Error ? (error as NodeJS.ErrnoException) : (new Error(String(error)) as NodeJS.ErrnoException)
  const found = message || code || name
  const remedy = remedyForCertificate(code)
  if (!remedy) return { ok: false, expected: 'an answer', found, mayPass: true }
  return { ok: false, expected: 'a certificate that is trusted', found, remedy, hopeless: true }
}
