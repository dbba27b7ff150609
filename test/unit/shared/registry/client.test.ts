import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { Registry } from '../../../../actions/shared/registry/client.ts'
import { fakeContext } from '../../context.ts'
import { authority, FAR, plainServer, proxyServer, tlsServer } from '../http/servers.ts'

const CA = authority()
const MANIFEST = { config: { digest: `sha256:${'c'.repeat(64)}`, size: 2 }, layers: [] }

/** A registry that wants a token, and keeps layers elsewhere. */
const answers: RequestListener = ({ url = '', headers, method }, response) => {
  const json = (value: object) => response.end(JSON.stringify(value))
  if (url.startsWith('/token')) return void json({ token: 'good' })
  if (url.startsWith('/elsewhere')) return void response.end(`layer, ${headers.authorization ?? 'nobody'}`)
  if (headers.authorization !== 'Bearer good') {
    const challenge = `Bearer realm="https://${FAR}/token",service="r",scope="repository:o/api:pull"`
    return void response.writeHead(401, { 'www-authenticate': challenge }).end()
  }
  if (url === '/v2/o/api/manifests/1') return void json(MANIFEST)
  if (url.startsWith('/v2/o/api/blobs/'))
    return void response.writeHead(307, { location: `https://${FAR}:444/elsewhere` }).end()
  if (url.startsWith('/v2/o/page/')) return void response.end('<html>Sign in</html>')
  response.writeHead(url.includes('denied') ? 403 : 404).end(`{"method":"${method}"}`)
}

test('an identity token is exchanged by POST, which may be sent twice', async () => {
  const asked: string[] = []
  const port: number = await plainServer(({ method, url, headers }, response) => {
    asked.push(`${method} ${url}`)
    if (url === '/token' && asked.length === 2) return void response.writeHead(503).end()
    if (url === '/token') return void response.end('{"access_token":"good"}')
    if (headers.authorization === 'Bearer good') return void response.end(JSON.stringify(MANIFEST))
    response.writeHead(401, { 'www-authenticate': `Bearer realm="http://127.0.0.1:${port}/token",service="r"` }).end()
  })
  const folder = mkdtempSync(join(tmpdir(), 'slipway-identity-'))
  const auths = { [`127.0.0.1:${port}`]: { identitytoken: 'mine' } }
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }))
  const context = { ...fakeContext().context, env: { DOCKER_CONFIG: folder } }
  assert.deepEqual(await new Registry(`127.0.0.1:${port}/o/api:1`, context).manifest(), MANIFEST)
  assert.deepEqual(asked, ['GET /v2/o/api/manifests/1', 'POST /token', 'POST /token', 'GET /v2/o/api/manifests/1'])
  rmSync(folder, { recursive: true })
})

test('tags are read page by page; a repository that is unknown has none', async () => {
  const port = await plainServer(({ url }, response) => {
    if (url === '/v2/o/api/tags/list?n=1000') {
      response.setHeader('link', '</v2/o/api/tags/list?last=b&n=1000>; rel="next"')
      return void response.end('{"name":"o/api","tags":["a","b"]}')
    }
    if (url === '/v2/o/api/tags/list?last=b&n=1000') return void response.end('{"name":"o/api","tags":["c"]}')
    if (url?.startsWith('/v2/o/empty/')) return void response.end('{"name":"o/empty","tags":null}')
    response.writeHead(404).end('{"errors":[{"code":"NAME_UNKNOWN"}]}')
  })
  const context = { ...fakeContext().context, env: { DOCKER_CONFIG: '/nowhere' } }
  const tags = (name: string) => new Registry(`127.0.0.1:${port}/o/${name}:1`, context).tags()
  assert.deepEqual(await tags('api'), ['a', 'b', 'c'])
  assert.deepEqual(await tags('empty'), [])
  assert.deepEqual(await tags('unknown'), [])
})

describe('a registry behind a proxy, with a certificate of the company', async () => {
  const proxy = await proxyServer({ leadsTo: await tlsServer(CA, answers), login: 'me:pass' })
  const env = { HTTPS_PROXY: proxy.url.replace('//', '//me:pass@'), SSL_CERT_FILE: CA.file, DOCKER_CONFIG: '/nowhere' }
  const context = { ...fakeContext().context, env }
  const refused = async (image: string) =>
    new Registry(image, context).manifest().then(
      () => undefined,
      (error) => (error instanceof Problem ? error.finding : undefined),
    )

  test('gives manifests for a token, and layers from another host without it', async () => {
    const registry = new Registry(`${FAR}/o/api:1`, context)
    assert.deepEqual(await registry.manifest(), MANIFEST)
    const pieces: Buffer[] = []
    for await (const piece of await registry.blob(MANIFEST.config)) pieces.push(piece)
    assert.equal(String(Buffer.concat(pieces)), 'layer, nobody')
    assert.ok(proxy.seen.includes(`CONNECT ${FAR}:443`))
    assert.ok(proxy.seen.includes(`CONNECT ${FAR}:444`))
  })

  test('that has no such image, keeps it, or answers as something else', async () => {
    assert.match((await refused(`${FAR}/o/none:1`))?.code ?? '', /^SW072/)
    assert.match((await refused(`${FAR}/o/denied:1`))?.code ?? '', /^SW071/)
    assert.match((await refused(`${FAR}/o/page:1`))?.code ?? '', /^SW073/)
    assert.throws(() => new Registry('O/Api', context), /SW074|image reference/)
  })

  test('a proxy that asks for a login is the reason, without its password', async () => {
    const own = { ...context, env: { ...env, HTTPS_PROXY: proxy.url.replace('//', '//me:geheim@') } }
    const found = await new Registry(`${FAR}/o/api:1`, own).manifest().catch((error: Problem) => error.finding)
    const text = JSON.stringify(found)
    assert.match(text, /SW073 /)
    assert.match(text, /does not accept its user and password \(407\)/)
    assert.match(text, /Set them in the variable of the proxy/)
    assert.ok(!text.includes('geheim'))
  })
})
