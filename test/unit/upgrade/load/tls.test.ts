import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createHttp } from 'node:http'
import { createSecureServer as createHttp2 } from 'node:http2'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer as createTls } from 'node:tls'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { startLoad } from '../../../../actions/upgrade/src/load/load.ts'
import { plansOf } from '../../../../actions/upgrade/src/load/plan.ts'
import type { LoadPlan, LoadType } from '../../../../actions/upgrade/src/load/request.ts'
import { authority } from '../../shared/http/servers.ts'

/** The load over TLS, to real servers of this machine whose certificate is for localhost. */

const own = authority()
const CA = { ca: 'ca.pem', insecure: false }
const WEBSOCKET = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n'
const PONG = Buffer.from([0x8a, 0])
const SERVING = Buffer.from([0, 0, 0, 0, 2, 0x08, 0x01])

const http = () => createHttps(own, (_, answer) => answer.end('ok'))
const tcp = () => createTls(own, (socket) => socket.on('data', () => socket.write('+PONG\r\n')).on('error', () => {}))
const websocket = () =>
  http().on('upgrade', (_, socket) => {
    socket.write(WEBSOCKET)
    socket.on('data', () => socket.write(PONG)).on('error', () => {})
  })
const grpc = () =>
  createHttp2(own).on('stream', (stream) => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' })).on('error', () => {})
    stream.resume().end(SERVING)
  }) as unknown as Server

/** What becomes of some requests, as distinct words. */
async function sentTo(t: TestContext, server: Server, type: LoadType, tls: object | undefined): Promise<string[]> {
  const open = new Set<Socket>()
  server.on('connection', (socket) => open.add(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const each of open) each.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const load = await plans({ type, tls, send: type === 'tcp' ? 'PING\r\n' : undefined }, port).then(startLoad)
  while (load.sent.length < 6) await sleep(20)
  return [...new Set((await load.stop()).map(({ failure, detail }) => (failure ? `${failure} ${detail}` : 'answered')))]
}

function plans(more: object, port = 1): Promise<LoadPlan[]> {
  const input = {
    service: 'localhost',
    port,
    path: '/',
    method: 'GET',
    headers: {},
    status: 200,
    rate: 50,
    timeout: 10_000,
  }
  return plansOf([{ ...input, ...more } as never], [{ host: '127.0.0.1', port }], { directory: dirname(own.file) })
}

const servers = { http, tcp, websocket, grpc }
for (const [type, server] of Object.entries(servers) as [LoadType, () => Server][]) {
  test(`${type} over TLS, to a server whose authority is trusted`, async (t) =>
    assert.deepEqual(await sentTo(t, server(), type, CA), ['answered']))
  test(`${type} over TLS: any certificate`, async (t) =>
    assert.deepEqual(await sentTo(t, server(), type, { insecure: true }), ['answered']))
  test(`${type} over TLS: an authority that nobody trusts is an answer that is wrong`, async (t) => {
    const [found, ...others] = await sentTo(t, server(), type, { insecure: false })
    assert.match(found ?? '', /^status (UNABLE_TO_|SELF_SIGNED)/)
    assert.deepEqual(others, [])
  })
}

test('TLS to a server without it, and the other way round, is an answer that is wrong', async (t) => {
  const [plain] = await sentTo(
    t,
    createHttp((_, answer) => answer.end('ok')),
    'http',
    { insecure: true },
  )
  assert.match(plain ?? '', /^status (EPROTO|ERR_SSL_)/)
  const greeting = createTcp((socket) => void socket.on('error', () => {}).end('220 mail.example.com ESMTP\r\n'))
  const [other] = await sentTo(t, greeting, 'http', undefined)
  assert.match(other ?? '', /^status HPE_/)
})

test('a certificate that is not there', async () => {
  const error = await plans({ tls: { ca: 'no.pem', insecure: false } }).catch((each: unknown) => each)
  assert.ok(error instanceof Problem)
  assert.match(error.finding.message, /^load: the certificates for localhost cannot be read: ENOENT.*no\.pem/)
})
