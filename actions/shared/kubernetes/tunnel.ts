import type { Readable, Writable } from 'node:stream'
import type { KubeConfig } from '@kubernetes/client-node'

/** A port of a pod. */
export interface PodPort {
  namespace: string
  pod: string
  port: number
}

/** The streams of a connection. */
export interface Streams {
  input: Readable
  output: Writable
  /** The node's message if the connection fails, such as `connection refused`. */
  errors: Writable
}

/** Both streams of a forwarded port start with the port number. */
const PORT_BYTES = 2
const DATA = 0
const ERRORS = 1

/**
 * Opens one connection to a port of a pod, over a WebSocket.
 * Source: the kubelet's cri/streaming/portforward/websocket.go: channel 0 carries the data of
 * the first port and channel 1 its errors; the first message of each is the port as two bytes.
 * @throws if the API server rejects it.
 */
export async function openTunnel(config: KubeConfig, { namespace, pod, port }: PodPort, streams: Streams) {
  const { WebSocketHandler } = await import('./library.ts')
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/portforward?ports=${port}`
  const channel = await new WebSocketHandler(config).connect(path, null, receiver(streams))
  WebSocketHandler.handleStandardInput(channel, streams.input, DATA)
  return channel
}

/** Passes on received data, without the port numbers; false would end the connection. */
export function receiver({ output, errors }: Omit<Streams, 'input'>): (stream: number, bytes: Buffer) => boolean {
  const started = new Set<number>()
  return (stream, bytes) => {
    const content = started.has(stream) ? bytes : bytes.subarray(PORT_BYTES)
    started.add(stream)
    if (stream === DATA) output.write(content)
    if (stream === ERRORS) errors.write(content)
    return true
  }
}
