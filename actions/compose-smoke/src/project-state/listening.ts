import type { Context } from '../../../shared/context/context.ts'
import { execIn } from '../../../shared/docker/exec.ts'

/** Columns of a socket's line. Source: Linux, networking/proc_net_tcp.rst. */
const SOCKET = /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) /
const LISTENING = '0A'
/** Little-endian words: 127.x.x.x, ::1, and 127.x.x.x as IPv6; Docker's own name server is at 127.0.0.11. */
const LOOPBACK = /^(.{6}7F|0{24}01000000|0{16}FFFF0000.{6}7F)$/

const listeners = (tables: string) =>
  tables.split('\n').flatMap((line) => {
    const [, address = '', port = '', state] = SOCKET.exec(line) ?? []
    return state === LISTENING ? [{ port: Number.parseInt(port, 16), toItself: LOOPBACK.test(address) }] : []
  })

/** Pure: whether something listens for others, by /proc/net/tcp and tcp6. */
export const listensIn = (tables: string): boolean => listeners(tables).some(({ toItself }) => !toItself)

/** Pure: whether something listens on a port, and only for its own container. */
export function listensToItself(tables: string, port: number): boolean {
  const found = listeners(tables).filter((each) => each.port === port)
  return found.length > 0 && found.every(({ toItself }) => toItself)
}

const LIMIT_MS = 5_000

/** A container's tables of sockets; empty where its image has no `cat`. */
export function socketsOf(id: string, { engine, signal }: Pick<Context, 'engine' | 'signal'>): Promise<string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)])
  return execIn(engine, id, ['cat', '/proc/net/tcp', '/proc/net/tcp6'], limit).then(
    ({ stdout }) => stdout,
    () => '',
  )
}
