import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, test } from 'node:test'
import { connect } from '../../../../actions/shared/kubernetes/connect.ts'
import { clusterProxy } from '../../../../actions/shared/kubernetes/proxy.ts'
import { openTunnel } from '../../../../actions/shared/kubernetes/tunnel.ts'
import { follow } from '../../../../actions/shared/kubernetes/watch.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { authority, FAR, proxyServer } from '../http/servers.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-kube-proxy-'))
after(() => rmSync(folder, { recursive: true }))

const SERVER = 'https://10.9.8.7:6443'
const P = 'http://proxy:3128/'
/** What kubectl would use; kubernetes-client/javascript#648 and #853, kubernetes-client/python#2321, kubernetes/kubectl#1653. */
const rules: [name: string, entry: { server?: string; proxyUrl?: string }, env: Record<string, string>, string?][] = [
  ['nothing is set', {}, {}],
  ['HTTPS_PROXY', {}, { HTTPS_PROXY: P }, P],
  ['https_proxy', {}, { https_proxy: P }, P],
  ['both: upper case', {}, { HTTPS_PROXY: P, https_proxy: 'http://other:1' }, P],
  ['HTTP_PROXY and a server with TLS', {}, { HTTP_PROXY: P }],
  ['HTTP_PROXY and a server without', { server: 'http://10.9.8.7:8001' }, { HTTP_PROXY: P }, P],
  ['a SOCKS proxy', {}, { HTTPS_PROXY: 'socks5://p:1080' }, 'socks5://p:1080'],
  ['a SOCKS proxy and NO_PROXY', {}, { HTTPS_PROXY: 'socks5://p:1080', NO_PROXY: '10.9.8.7' }],
  ['ALL_PROXY', {}, { ALL_PROXY: P }],
  ['NO_PROXY with the address', {}, { HTTPS_PROXY: P, NO_PROXY: '10.9.8.7' }],
  ['NO_PROXY with the network', {}, { HTTPS_PROXY: P, no_proxy: '10.0.0.0/8' }],
  ['a cluster on this machine', { server: 'https://127.0.0.1:6443' }, { HTTPS_PROXY: P }],
  ['proxy-url', { proxyUrl: 'http://own:1' }, { HTTPS_PROXY: P }, 'http://own:1'],
  ['proxy-url and NO_PROXY', { proxyUrl: 'socks5://own:1' }, { NO_PROXY: '*' }, 'socks5://own:1'],
]
const trusted = authority()

/** An API server behind a name that only a proxy knows. */
async function farServer() {
  const server = createServer({ key: trusted.key, cert: trusted.cert }, (request, response) => {
    const list = JSON.stringify({ metadata: { resourceVersion: '1' }, items: [{ metadata: { name: 'a' } }] })
    const event = JSON.stringify({ type: 'DELETED', object: { metadata: { name: 'a', resourceVersion: '2' } } })
    response.end(request.url?.includes('watch=') ? `${event}\n` : list)
  })
  const upgrades: string[] = []
  server.on('upgrade', (request, socket) => {
    upgrades.push(request.url ?? '')
    socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, upgrades }
}

function kubeconfig(more: object = {}): string {
  const ca = readFileSync(trusted.file).toString('base64')
  const cluster = { server: `https://${FAR}:6443`, 'certificate-authority-data': ca, ...more }
  const file = join(folder, `config-${Math.random()}`)
  const content = {
    'current-context': 'far',
    clusters: [{ name: 'far', cluster }],
    users: [{ name: 'far', user: { token: 't' } }],
    contexts: [{ name: 'far', context: { cluster: 'far', user: 'far' } }],
  }
  writeFileSync(file, JSON.stringify(content))
  return file
}

const far = await farServer()
const login = 'user:pass@word'
const proxy = await proxyServer({ leadsTo: far.port, login })
const url = `http://user:pass%40word@127.0.0.1:${proxy.port}`
// All servers are up before the first test: a test that ends while the module waits would run the `after` hooks.
for (const [name, entry, env, proxy] of rules)
  test(`proxy of an API server: ${name}`, () => assert.equal(clusterProxy({ server: SERVER, ...entry }, env), proxy))

const ways: [name: string, more: object, env: Record<string, string>][] = [
  ['HTTPS_PROXY', {}, { HTTPS_PROXY: url }],
  ['proxy-url', { 'proxy-url': url }, {}],
]
for (const [name, more, env] of ways)
  test(`requests, watches and port-forwards go through ${name}`, async () => {
    const cluster = await connect({ files: [kubeconfig(more)], env })
    proxy.seen.length = 0
    const { items } = await cluster.get<{ items: unknown[] }>('/api/v1/pods')
    assert.equal(items.length, 1)
    const gone = Promise.withResolvers<void>()
    const stop = new AbortController()
    const follower = { all: () => {}, changed: () => {}, gone: () => gone.resolve() }
    await follow(cluster, '/api/v1/pods', follower, { signal: stop.signal, failed: gone.reject })
    await gone.promise
    stop.abort()
    const before = far.upgrades.length
    const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() }
    await assert.rejects(openTunnel(cluster.config, { namespace: 'n', pod: 'p', port: 1 }, streams))
    assert.deepEqual(far.upgrades.slice(before), ['/api/v1/namespaces/n/pods/p/portforward?ports=1'])
    assert.ok(proxy.seen.length >= 4, proxy.seen.join())
    assert.deepEqual(new Set(proxy.seen), new Set([`CONNECT ${FAR}:6443`]))
    cluster.close()
  })

const wrong: [name: string, more: object, env: Record<string, string>, words: RegExp][] = [
  [
    'a proxy that refuses',
    {},
    { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` },
    /through the proxy http:\/\/127.*407/s,
  ],
  ['no proxy, and a name that only it knows', {}, {}, /registry\.example\.test/],
  ['a variable that is no URL of a proxy', {}, { HTTPS_PROXY: 'ftp://x' }, /HTTPS_PROXY|https_proxy/],
  ['a proxy-url without a scheme', { 'proxy-url': 'proxy:3128' }, {}, /proxy-url[\s\S]*starts with http/],
]
for (const [name, more, env, words] of wrong)
  test(`the API server doesn't answer: ${name}`, async () => {
    const asked = (async () => (await connect({ files: [kubeconfig(more)], env })).get('/api/v1/pods'))()
    await assert.rejects(asked, (error) => {
      assert.ok(error instanceof Problem)
      const { code, message, evidence, remedy } = error.finding
      assert.equal(code, 'KC003 api-unreachable')
      assert.match([message, ...evidence, remedy].join('\n'), words)
      assert.doesNotMatch(JSON.stringify(error.finding), /pass/)
      return true
    })
  })
