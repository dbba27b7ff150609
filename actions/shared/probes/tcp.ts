import { connect } from 'node:net'
import type { Answer } from './answer.ts'
import type { ProbeOf } from './schema.ts'
import type { Target } from './target.ts'

const TIMEOUT_MS = 3_000

/** Opens a connection and closes it again. */
export async function tcpProbe({ service, port }: ProbeOf<'tcp'>, target: Target): Promise<Answer> {
  const address = await target.address(service, port)
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ ...address, timeout: TIMEOUT_MS })
    socket.once('connect', () => resolve(void socket.destroy()))
    socket.once('timeout', () => socket.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)))
    socket.once('error', reject)
  })
  return { ok: true, says: `port ${port} is open` }
}
