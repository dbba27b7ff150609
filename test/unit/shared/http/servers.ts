import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener, request } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

/** A name that no name server knows: only a proxy leads there. */
export const FAR = 'registry.example.test'

/** Starts a server on a port of its own, and closes it with all its connections when the tests are done. */
async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export const plainServer = (answer: RequestListener) => listening(createServer(answer))

/** A certificate authority of the tests' own, and what it signed for localhost and for FAR. */
export function authority() {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-ca-'))
  const path = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  openssl(
    'req',
    '-x509',
    ...key,
    '-subj',
    '/CN=slipway test authority',
    '-keyout',
    path('ca.key'),
    '-out',
    path('ca.pem'),
  )
  const names = ['-subj', '/CN=localhost', '-addext', `subjectAltName=DNS:localhost,DNS:${FAR},IP:127.0.0.1`]
  const signed = ['-CA', path('ca.pem'), '-CAkey', path('ca.key')]
  openssl('req', '-x509', ...key, ...names, ...signed, '-keyout', path('key.pem'), '-out', path('cert.pem'))
  return { file: path('ca.pem'), key: readFileSync(path('key.pem')), cert: readFileSync(path('cert.pem')) }
}

export const tlsServer = ({ key, cert }: ReturnType<typeof authority>, answer: RequestListener) =>
  listening(createTlsServer({ key, cert }, answer))

interface ProxyOptions {
  /** The port on this machine that stands for every host. */
  leadsTo: number
  /** `user:password` that it asks for. */
  login?: string
  /** The proxy itself speaks TLS. */
  tls?: ReturnType<typeof authority>
  /** Refuses every tunnel with this status. */
  refuses?: number
}

/** A forward proxy: absolute URLs for plain HTTP, CONNECT for anything else. */
export async function proxyServer({ leadsTo, login, tls, refuses }: ProxyOptions) {
  const seen: string[] = []
  const allowed = (header: string | undefined) =>
    login === undefined || header === `Basic ${Buffer.from(login).toString('base64')}`
  const forward: RequestListener = (asked, answer) => {
    seen.push(`${asked.method} ${asked.url}`)
    if (!allowed(asked.headers['proxy-authorization'])) return void answer.writeHead(407).end()
    const { pathname, search } = new URL(asked.url ?? '')
    const headers = { ...asked.headers, via: '1.1 test' }
    request({ port: leadsTo, path: pathname + search, method: asked.method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 500, found.headers)
      found.pipe(answer)
    }).end()
  }
  const server = tls ? createTlsServer({ key: tls.key, cert: tls.cert }, forward) : createServer(forward)
  server.on('connect', (asked, socket: Socket) => {
    seen.push(`CONNECT ${asked.url}`)
    socket.on('error', () => {})
    if (!allowed(asked.headers['proxy-authorization']))
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    if (refuses) return socket.end(`HTTP/1.1 ${refuses} No\r\n\r\n`)
    const onward = connect(leadsTo, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => socket.destroy())
    return undefined
  })
  const port = await listening(server)
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, port, seen }
}
