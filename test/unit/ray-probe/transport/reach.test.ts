import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { createServer as createHttp2, createSecureServer } from 'node:http2'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { RayFailure } from '../../../../actions/ray-probe/src/failure.ts'
import type { FindingName } from '../../../../actions/ray-probe/src/findings.ts'
import type { Endpoint, Tls } from '../../../../actions/ray-probe/src/transport/endpoint.ts'
import { reach } from '../../../../actions/ray-probe/src/transport/reach.ts'

const servers: Server[] = []
after(() => {
  for (const server of servers) server.close()
})

async function listening(server: Server, tls?: Tls): Promise<Endpoint> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, tls }
}

function breaksAt(endpoint: Endpoint, symptom: FindingName): Promise<void> {
  return assert.rejects(reach(endpoint), (error) => {
    assert.ok(error instanceof RayFailure, String(error))
    assert.equal(error.symptom, symptom, `${error.message}: ${error.evidence.join()}`)
    return true
  })
}

const certificates = mkdtempSync(join(tmpdir(), 'ray-probe-'))
after(() => rmSync(certificates, { recursive: true }))

/** A self-signed certificate for 127.0.0.1: its own authority. */
function pair(name: string): { cert: Buffer; key: Buffer } {
  const [key, cert] = [join(certificates, `${name}.key`), join(certificates, `${name}.pem`)]
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1']
  const how = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1']
  execFileSync('openssl', ['req', '-x509', ...how, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  return { cert: readFileSync(cert), key: readFileSync(key) }
}

const head = pair('head')
const client = pair('client')
const outsider = pair('outsider')
const mutual = () => createSecureServer({ ...head, ca: client.cert, requestCert: true, rejectUnauthorized: true })

test('HTTP/2 in plain text is reached', async () => {
  assert.equal((await reach(await listening(createHttp2()))).ip, '127.0.0.1')
})

test('HTTP/2 over mutual TLS is reached', async () => {
  const { reachMs } = await reach(await listening(mutual(), { ca: head.cert, ...client }))
  assert.ok(reachMs > 0)
})

test('a name that does not exist', () => breaksAt({ host: 'nosuch.invalid', port: 10_001 }, 'name-not-resolved'))
test('a port where nothing listens', () => breaksAt({ host: '127.0.0.1', port: 1 }, 'port-closed'))

test('a port that accepts and is silent', async () => breaksAt(await listening(createServer(() => {})), 'silent'))

test('a port that accepts and hangs up', async () =>
  breaksAt(await listening(createServer((socket) => socket.destroy())), 'connection-lost'))

test('a port that speaks something else', async () =>
  breaksAt(await listening(createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'))), 'not-http2'))

test('an HTTP/1 server', async () =>
  breaksAt(await listening(createHttp((_, response) => response.end('hello'))), 'not-http2'))

test("Ray's dashboard", async () => {
  const dashboard = createHttp((_, response) => response.end(JSON.stringify({ version: '4', ray_version: '2.58.0' })))
  await breaksAt(await listening(dashboard), 'dashboard-port')
})

test('plain text to a TLS port', async () => breaksAt(await listening(mutual()), 'tls-wanted'))
test('TLS to a plain-text port', async () =>
  breaksAt(await listening(createHttp2(), { ca: head.cert }), 'tls-not-spoken'))
test('an authority that did not sign it', async () =>
  breaksAt(await listening(mutual(), { ca: outsider.cert, ...client }), 'server-certificate'))
test('no client certificate', async () =>
  breaksAt(await listening(mutual(), { ca: head.cert }), 'client-certificate-missing'))
test('a client certificate of a outsider', async () =>
  breaksAt(await listening(mutual(), { ca: head.cert, ...outsider }), 'client-certificate-refused'))
