import { createServer, type Server, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import type { Access } from './access.ts'
import { type Cluster, connect } from './connect.ts'
import { backendOf } from './services.ts'
import { openTunnel } from './tunnel.ts'

/** A local port that is forwarded to a service in the cluster. */
export interface Forward {
  host: string
  port: number
  /** Closes its connections; resolves when the port is free. Can be called twice. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/**
 * Forwards a free local port to a service. Every connection selects a ready pod, so it continues
 * to work when pods are replaced; while none is ready, connections are closed at once.
 * @throws {Problem} KC001 to KC003 when the cluster cannot be reached.
 */
export async function forward(
  access: Access,
  namespace: string,
  service: string,
  port: number,
  signal: AbortSignal,
): Promise<Forward> {
  const cluster = await connect(access)
  const opened = await forwardThrough(cluster, { namespace, service, port }, signal)
  const close = async () => {
    await opened.close()
    cluster.close()
  }
  return { ...opened, close }
}

/** The same through an existing connection, which stays open. */
export async function forwardThrough(cluster: Cluster, to: Destination, signal: AbortSignal): Promise<Forward> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
    void pass(socket, cluster, to, signal).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, HOST, resolve))
  const end = () => void close()
  const close = () => {
    signal.removeEventListener('abort', end)
    return shut(server, sockets)
  }
  signal.addEventListener('abort', end, { once: true })
  return { host: HOST, port: portOf(server), close }
}

export interface Destination {
  namespace: string
  service: string
  port: number
}

async function pass(
  socket: Socket,
  cluster: Cluster,
  { namespace, service, port }: Destination,
  signal: AbortSignal,
): Promise<void> {
  const backend = await backendOf(cluster, namespace, service, port, signal)
  if (!backend) return void socket.destroy()
  const errors = new PassThrough()
  errors.on('data', (text: Buffer) => text.length > 0 && socket.destroy())
  const to = { namespace, pod: backend.pod, port: backend.port }
  const channel = await openTunnel(cluster.config, to, { input: socket, output: socket, errors })
  const end = () => channel.close()
  socket.once('close', end)
  channel.onclose = () => socket.end()
  channel.onerror = () => socket.destroy()
  if (socket.destroyed) end()
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function shut(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  return new Promise((resolve) => server.close(() => resolve()))
}
