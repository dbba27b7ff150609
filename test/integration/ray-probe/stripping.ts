import { connect, createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'

/** A proxy that passes gRPC on but for headers with an underscore, as nginx does unless told otherwise. */
export async function strippingProxy(target: string): Promise<{ address: string; close: () => void }> {
  const upstream = connect(`http://${target}`)
  const server = createServer()
  server.on('stream', (stream, headers) =>
    pass(stream, upstream.request(withoutUnderscores(headers), { endStream: false })),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    close: () => {
      upstream.destroy()
      server.close()
    },
  }
}

function withoutUnderscores(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.includes('_')))
}

function pass(stream: ServerHttp2Stream, onward: ReturnType<ReturnType<typeof connect>['request']>): void {
  stream.pipe(onward)
  onward.on('response', (headers, flags) => {
    const { ':status': status, ...rest } = headers
    stream.respond({ ':status': status, ...rest }, { waitForTrailers: true, endStream: Boolean(flags & 1) })
    onward.pipe(stream, { end: true })
  })
  let trailers: IncomingHttpHeaders = {}
  onward.on('trailers', (headers) => {
    trailers = headers
  })
  stream.on('wantTrailers', () => stream.sendTrailers(trailers))
  for (const each of [stream, onward]) each.on('error', () => {})
}
