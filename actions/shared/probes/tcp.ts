import { connect } from 'node:net'
import type { ProbeAttempt } from './answer.ts'
import type { ProbeContext } from './kind.ts'
import type { ProbeOf } from './options.ts'
import type { Target } from './target.ts'

const TIMEOUT_MS = 3_000
/**
 * Docker's and Kubernetes' port forwarders accept every connection and close it if nothing listens behind
 * them: a port counts as open if the connection stays open for this time, or sends data.
 */
const STAYS_MS = 250

/** Opens a connection, checks that it stays open, and closes it. */
export async function tcpProbe(
  { service, port }: ProbeOf<'tcp'>,
  target: Target,
  { patience }: ProbeContext,
): Promise<ProbeAttempt> {
  const timeout = patience.limit(TIMEOUT_MS)
  const address = await target.address(service, port)
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ ...address, timeout })
    const open = () => resolve(void socket.destroy())
    socket.once('connect', () => setTimeout(open, STAYS_MS))
    socket.once('data', open)
    socket.once('timeout', () => socket.destroy(new Error(`no answer within ${timeout / 1000} s`)))
    socket.once('error', reject)
    socket.once('close', () =>
      reject(new Error('the connection was closed at once: nothing listens on the port behind it')),
    )
  })
  return { ok: true, result: `port ${port} is open` }
}
