import { connect, type Socket } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import type { LoadPlan, Sender } from '../request.ts'

/** Forwarders accept every connection, and close it if nobody listens behind them. */
const STAYS_MS = 100

/**
 * TCP: a connection that is opened and stays open; with `send`, bytes that are answered. Copied as it is: it imports
 * nothing of ours.
 */
export function sender({ host, port, tls, send, contains }: LoadPlan): Sender {
  const idle: Socket[] = []
  const exchange = async (socket: Socket, isNew: boolean, signal: AbortSignal) => {
    if (send !== undefined) await answerOn(socket, { send, contains }, signal)
    else if (isNew) await staysOpen(socket, signal)
    else if (socket.destroyed || socket.readableEnded) throw cut('the kept connection was closed')
  }
  // What others sent over it is over: like an HTTP client, it opens another one. A connection itself is not to be cut.
  const takeIdle = () => {
    const found = idle.pop()
    return found && send !== undefined && found.destroyed ? undefined : found
  }
  return {
    attempt: async (fresh, signal) => {
      const found = fresh ? undefined : takeIdle()
      const socket = found ?? (await opened({ host, port, tls }, signal))
      try {
        await exchange(socket, found === undefined, signal)
      } catch (error) {
        socket.destroy()
        throw error
      }
      if (fresh) socket.destroy()
      else idle.push(socket)
      return { kept: found !== undefined }
    },
    close: () => {
      for (const each of idle) each.destroy()
    },
  }
}

const cut = (message: string) => Object.assign(new Error(message), { failure: 'reset' })

function opened({ tls, ...place }: Pick<LoadPlan, 'host' | 'port' | 'tls'>, signal: AbortSignal): Promise<Socket> {
  const socket = tls ? tlsConnect({ ...tls, ...place }) : connect(place)
  const { promise, resolve, reject } = deferred<Socket>()
  socket.once(tls ? 'secureConnect' : 'connect', () => resolve(socket))
  // Stays: an error of an idle connection must not end the thread.
  socket.on('error', reject)
  socket.on('end', () => socket.destroy())
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return promise.catch((error: unknown) => {
    socket.destroy()
    throw error
  })
}

function staysOpen(socket: Socket, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = deferred<void>()
  const timer = setTimeout(resolve, STAYS_MS)
  socket.once('close', () => reject(cut('the connection was closed at once')))
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return promise.finally(() => clearTimeout(timer))
}

function answerOn(
  socket: Socket,
  { send, contains = '' }: { send: string; contains: string | undefined },
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve, reject } = deferred<void>()
  let text = ''
  const hear = (bytes: Buffer) => {
    text += bytes.toString('utf8')
    if (text.includes(contains)) resolve()
  }
  const broke = () => reject(cut('the connection was closed before the answer'))
  socket.on('data', hear).once('close', broke)
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  socket.write(send)
  return promise.finally(() => socket.off('data', hear).off('close', broke))
}

/** As `Promise.withResolvers`, which Node 20 doesn't have. */
function deferred<T>() {
  let settle: { resolve: (value: T) => void; reject: (reason: unknown) => void } | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return { promise, ...(settle as NonNullable<typeof settle>) }
}
