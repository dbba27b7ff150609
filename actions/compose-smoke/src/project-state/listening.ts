import type { Context } from '../../../shared/context/context.ts'
import { execIn } from '../../../shared/docker/exec.ts'

/** Columns of a socket's line. Source: Linux, networking/proc_net_tcp.rst. */
const SOCKET = /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4} \S+ ([0-9A-F]{2}) /
const LISTENING = '0A'
/** Little-endian words: 127.x.x.x, ::1, and 127.x.x.x as IPv6; Docker's own name server is at 127.0.0.11. */
const LOOPBACK = /^(.{6}7F|0{24}01000000|0{16}FFFF0000.{6}7F)$/

/** Pure: whether something listens for others, by /proc/net/tcp and tcp6. */
export function listensIn(tables: string): boolean {
  return tables.split('\n').some((line) => {
    const [, address = '', state] = SOCKET.exec(line) ?? []
    return state === LISTENING && !LOOPBACK.test(address)
  })
}

const LIMIT_MS = 5_000

/** Whether a container listens on any port; false where its image has no `cat`. */
export async function isListening(
  id: string,
  { engine, signal }: Pick<Context, 'engine' | 'signal'>,
): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)])
  const read = execIn(engine, id, ['cat', '/proc/net/tcp', '/proc/net/tcp6'], limit)
  return read.then(
    ({ stdout }) => listensIn(stdout),
    () => false,
  )
}
