import {
  type CallOptions,
  Client,
  type ClientDuplexStream,
  credentials,
  Metadata,
  type ServiceError,
} from '@grpc/grpc-js'
import { type Endpoint, type Tls, targetOf } from '../link/endpoint.ts'

/** Larger answers are refused; the node list of a thousand nodes is about 2 MiB. */
const ANSWER_BYTES_MAX = 8 * 1024 * 1024

const OPTIONS = {
  'grpc.max_receive_message_length': ANSWER_BYTES_MAX,
  /** Ray's own client ignores proxies from the environment, too. */
  'grpc.enable_http_proxy': 0,
  /** One connection per channel: sessions side by side must not share their fate. */
  'grpc.use_local_subchannel_pool': 1,
  'grpc.enable_retries': 0,
  'grpc.service_config_disable_resolution': 1,
}

/** A gRPC connection to a Ray Client server, with the metadata that every call has. */
export interface Channel {
  unary<Out>(path: string, request: Uint8Array, answer: Decoder<Out>, limitMs: number): Promise<Out>
  stream<In, Out>(path: string, encode: (value: In) => Uint8Array, answer: Decoder<Out>): ClientDuplexStream<In, Out>
  close(): void
}

type Decoder<Out> = { decode(bytes: Uint8Array): Out }

/** Who calls. */
interface Caller {
  /** The session it belongs to; the GCS knows none. */
  clientId?: string
  /** Sent as bearer token, as RAY_AUTH_MODE=token wants it. */
  token?: string
}

export function openChannel(endpoint: Endpoint, caller: Caller): Channel {
  const client = new Client(targetOf(endpoint), credentialsOf(endpoint.tls), OPTIONS)
  return {
    unary: (path, request, answer, limitMs) =>
      new Promise((done, fail) => {
        const finish = (error: ServiceError | null, value?: unknown) => (error ? fail(error) : done(value as never))
        const options: CallOptions = { deadline: Date.now() + limitMs }
        client.makeUnaryRequest(path, asBuffer, decoder(answer), request, metadata(caller), options, finish)
      }),
    stream: (path, encode, answer) => {
      const headers = metadata(caller)
      headers.set('reconnecting', 'False')
      return client.makeBidiStreamRequest(path, (value) => asBuffer(encode(value)), decoder(answer), headers)
    },
    close: () => client.close(),
  }
}

function metadata({ clientId, token }: Caller): Metadata {
  const headers = new Metadata()
  if (clientId) headers.set('client_id', clientId)
  if (token) headers.set('authorization', `Bearer ${token}`)
  return headers
}

function credentialsOf(tls: Tls | undefined) {
  if (!tls) return credentials.createInsecure()
  return credentials.createSsl(tls.ca ?? null, tls.key ?? null, tls.cert ?? null)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function decoder<Out>(answer: Decoder<Out>): (bytes: Buffer) => Out {
  return (bytes) => answer.decode(bytes)
}
