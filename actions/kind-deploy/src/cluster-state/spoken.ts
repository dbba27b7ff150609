import { PassThrough } from 'node:stream'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { ClusterEvent } from '../../../shared/kubernetes/objects.ts'
import { openTunnel } from '../../../shared/kubernetes/tunnel.ts'
import { orAfter } from '../../../shared/wait/sleep.ts'

/** What a port speaks whose probe got no usable answer: the kubelet tells of all such ports in the same words. */
export type Protocol = 'HTTP' | 'HTTP/2' | 'TLS' | 'unknown'

export interface Spoken {
  /** Asks the port that an event tells of. */
  listen(event: ClusterEvent): void
  byPort(): ReadonlyMap<string, Protocol>
}

/** A gRPC probe that gets no connection, an HTTP probe that is cut off, a port that refuses the node. Sources: Kubernetes, pkg/probe; Go, net/http. */
const UNUSABLE =
  /failed to connect service "[^"]*:(\d+)"|Get "http:\/\/[^/"]*:(\d+)[^"]*": (?:EOF|.*connection reset by peer)|dial tcp [^ ]*:(\d+): connect: connection refused/
/** The client's preface with an empty SETTINGS frame. Source: RFC 9113, 3.4. */
const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1')
/** A ClientHello that offers an old cipher alone: a server that speaks TLS takes it, or answers with an alert. Source: RFC 5246, 7.4.1.2. */
const HELLO = Buffer.from(`160301002f0100002b0303${'00'.repeat(32)}000004002f00ff0100`, 'hex')
const ANSWER_MS = 1_000
/** The program may not listen yet. */
const AFTER_MS = [0, 2_000, 5_000]
const MOST = 200

export const portKey = (podUid: string, port: number | string) => `${podUid} ${port}`

/** Pure: by the first bytes of an answer. Sources: RFC 9112, 4; RFC 9113, 6.5; RFC 8446, 5.1. */
export function protocolOf(bytes: Buffer): Protocol | undefined {
  if (/^(?:HTTP\/\d|<(?:!doctype|html))/i.test(bytes.toString('latin1'))) return 'HTTP'
  if ((bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 3) return 'TLS'
  return bytes[0] === 0 && bytes[3] === 4 ? 'HTTP/2' : undefined
}

export function spoken(cluster: Cluster, signal: AbortSignal, changed: () => void): Spoken {
  const found = new Map<string, Protocol>()
  const asked = new Set<string>()
  const ask = async ({ involvedObject: { name = '', uid = '' }, metadata }: ClusterEvent, port: number) => {
    const at = { namespace: metadata.namespace ?? '', pod: name, port }
    const answer = await answerOf(cluster, at, PREFACE)
    if (!answer) return
    const protocol = protocolOf(answer) ?? protocolOf((await answerOf(cluster, at, HELLO)) ?? NOTHING)
    found.set(portKey(uid, port), protocol ?? 'unknown')
    changed()
  }
  return {
    listen: (event) => {
      const port = Number(
        UNUSABLE.exec(event.message ?? '')
          ?.slice(1)
          .find(Boolean),
      )
      const key = portKey(event.involvedObject.uid ?? '', port)
      const sighting = `${key} ${event.count}`
      const isKnown = () => (found.get(key) ?? 'unknown') !== 'unknown'
      if (!port || asked.has(sighting) || asked.size >= MOST || isKnown()) return
      asked.add(sighting)
      const now = () => void (signal.aborted || isKnown() || ask(event, port).catch(() => {}))
      for (const ms of AFTER_MS) setTimeout(now, ms).unref()
    },
    byPort: () => found,
  }
}

type At = Parameters<typeof openTunnel>[1]

const NOTHING = Buffer.alloc(0)

/** The first bytes that come back, perhaps none; undefined where nobody listens, not even on loopback. */
async function answerOf({ config }: Cluster, at: At, bytes: Buffer): Promise<Buffer | undefined> {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const first = Promise.withResolvers<Buffer | undefined>()
  output.on('data', first.resolve)
  errors.on('data', (text: Buffer) => text.length > 0 && first.resolve(undefined))
  const channel = await openTunnel(config, at, { input, output, errors })
  input.write(bytes)
  const answer = await orAfter(first.promise, ANSWER_MS, NOTHING)
  channel.close()
  return answer
}
