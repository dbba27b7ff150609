import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { test } from 'node:test'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { Registry } from '../../../../actions/shared/registry/client.ts'
import { fakeContext } from '../../context.ts'
import { plainServer } from '../http/servers.ts'

type Answer = (asked: IncomingMessage, response: ServerResponse) => void
const MANIFEST = { config: { digest: `sha256:${'c'.repeat(64)}`, size: 2 }, layers: [] }
const good: Answer = (_, response) => response.end(JSON.stringify(MANIFEST))
const status =
  (code: number, body = '', headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end(body)
const json = (code: number, error: string, headers = {}) =>
  status(code, `{"errors":[{"code":"${error}","message":"m"}]}`, { 'content-type': 'application/json', ...headers })
const page = (code: number) => status(code, '<html>Blocked</html>', { 'content-type': 'text/html; charset=utf-8' })
const HUB_LIMIT = 'You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit'

/** What is asked: first and later requests of the manifest, and of the token service; the code, and what it tells. */
interface Case {
  manifest: Answer[]
  token?: Answer[]
  finding?: RegExp
}
const asked =
  (own: (port: number) => string): Answer =>
  (request, response) =>
    response.writeHead(401, { 'www-authenticate': own(request.socket.localPort ?? 0) }).end()
const challenge = asked((port) => `Bearer realm="http://127.0.0.1:${port}/token",service="r"`)
const token = status(200, '{"token":"t"}')

/** Sources: distribution/distribution, docs/spec/auth/token.md; docker/hub-feedback for Docker Hub's limits. */
const CASES: Record<string, Case> = {
  'a server error that passes': { manifest: [status(503), status(502), good] },
  'a limit that passes after the time it names': { manifest: [status(429, HUB_LIMIT, { 'retry-after': '1' }), good] },
  'a limit of hours': {
    manifest: [json(429, 'TOOMANYREQUESTS', { 'retry-after': '3600' })],
    finding: /SW073 .*limits how often.*TOOMANYREQUESTS.*docker login/,
  },
  'a token that expired meanwhile': { manifest: [challenge, good], token: [token] },
  'a token service that passes': { manifest: [challenge, good], token: [status(503), token] },
  'a token service that is not there': {
    manifest: [challenge],
    token: [status(404)],
    finding: /SW073 .*404 .*\/token/,
  },
  'a token service that refuses the account': {
    manifest: [challenge],
    token: [json(401, 'UNAUTHORIZED')],
    finding: /SW071 /,
  },
  'an answer without a token': {
    manifest: [challenge],
    token: [status(200, '{"token":""}')],
    finding: /SW073 .*contains no token/,
  },
  'an answer of null for a token': { manifest: [challenge], token: [status(200, 'null')], finding: /SW073 .*no token/ },
  'a page for a token': { manifest: [challenge], token: [page(200)], finding: /SW073 / },
  'a challenge without an address': {
    manifest: [asked(() => 'Bearer service="r"')],
    finding: /SW073 .*names no service for tokens/,
  },
  'a token that the registry does not take, as with a wrong clock': {
    manifest: [challenge, json(401, 'UNAUTHORIZED')],
    token: [token],
    finding: /SW071 /,
  },
  "a proxy's page in place of the manifest": { manifest: [page(200)], finding: /SW073 / },
  "a proxy's page that blocks": { manifest: [page(403)], finding: /SW073 .*Blocked/ },
  "a web server's page that knows no registry": { manifest: [page(404)], finding: /SW073 / },
  'a password that a web server in front refuses': { manifest: [page(401)], finding: /SW071 / },
  'an account that may not read': { manifest: [json(403, 'DENIED')], finding: /SW071 / },
  'an image that is not there': { manifest: [json(404, 'MANIFEST_UNKNOWN')], finding: /SW072 / },
}
for (const [what, { manifest, token = [], finding }] of Object.entries(CASES))
  test(`a registry answers with ${what}`, async () => {
    const later = { manifest: [...manifest], token: [...token] }
    const port = await plainServer((request, response) => {
      const answers = request.url?.startsWith('/token') ? later.token : later.manifest
      const [answer = status(500)] = answers.length > 1 ? answers.splice(0, 1) : answers
      answer(request, response)
    })
    const context = { ...fakeContext().context, env: { DOCKER_CONFIG: '/nowhere' } }
    const read = new Registry(`127.0.0.1:${port}/o/api:1`, context).manifest()
    if (!finding) return assert.deepEqual(await read, MANIFEST)
    const error = await read.catch((error: unknown) => error)
    assert.ok(error instanceof Problem, String(error))
    const { code, message, evidence, remedy } = error.finding
    assert.match([code, message, ...evidence, remedy].join(' '), finding)
  })

const part = (digest: string) => ({ digest: `sha256:${digest.repeat(64)}`, size: 1 })
const reader = (port: number) =>
  new Registry(`127.0.0.1:${port}/o/api:1`, { ...fakeContext().context, env: { DOCKER_CONFIG: '/nowhere' } })

/** Documents are read from their beginning again: a tag may have moved meanwhile. */
const DOCUMENTS: [what: string, read: (registry: Registry) => Promise<unknown>, whole: object][] = [
  ['manifest', (registry) => registry.manifest(), MANIFEST],
  ['configuration', (registry) => registry.json(part('c')), { os: 'linux' }],
  ['list of tags', (registry) => registry.tags(), { tags: ['1', '2'] }],
]
for (const [what, read, whole] of DOCUMENTS)
  for (const heals of [true, false])
    test(`a connection that is closed in the middle of a ${what}, ${heals ? 'once' : 'always'}`, async () => {
      let connections = 0
      const port = await plainServer((_, response) => {
        const body = JSON.stringify(connections++ === 0 ? { manifests: ['the state before'] } : whole)
        response.writeHead(200, { 'content-length': body.length })
        if (heals && connections > 1) return void response.end(body)
        response.write(body.slice(0, 9), () => response.destroy())
      })
      const found = await read(reader(port)).catch((error: unknown) => error)
      if (heals) return assert.deepEqual(found, what === 'list of tags' ? ['1', '2'] : whole)
      assert.ok(found instanceof Problem, String(found))
      assert.match(found.finding.code, /^SW073/)
      assert.equal(connections, 4)
    })

test('a token whose answer ends early is asked for again', async () => {
  const later = { token: 0 }
  const port = await plainServer((request, response) => {
    if (request.url?.startsWith('/token')) {
      response.writeHead(200, { 'content-length': 13 })
      return void (later.token++ === 0
        ? response.write('{"to', () => response.destroy())
        : response.end('{"token":"t"}'))
    }
    return request.headers.authorization === 'Bearer t' ? good(request, response) : challenge(request, response)
  })
  assert.deepEqual(await reader(port).manifest(), MANIFEST)
})

test('a registry that lacks a part of an image, as a mirror may: the part is named, not the image', async () => {
  const port = await plainServer(json(404, 'MANIFEST_UNKNOWN'))
  const { digest } = part('d')
  const missing: [RegExp, Promise<unknown>][] = [
    [/ has 127.+:1, but not its manifest sha256:d/, reader(port).manifest(digest)],
    [/ has 127.+:1, but not its blob sha256:d/, reader(port).json(part('d'))],
    [/ has no 127/, reader(port).manifest()],
    [/ has no 127/, new Registry(`127.0.0.1:${port}/o/api@${digest}`, fakeContext().context).manifest()],
  ]
  for (const [message, found] of missing) await assert.rejects(found, { message })
})

const LAYER = Buffer.from('0123456789'.repeat(1000))
/** How a registry sends what follows a byte: all with a range, all from the beginning, or never more than a part. */
const BLOBS: [what: string, ranges: boolean, heals: boolean][] = [
  ['goes on where it ended', true, true],
  ['begins again', false, true],
  ['always ends early', true, false],
]
for (const [what, ranges, heals] of BLOBS)
  test(`a connection that is closed in the middle of a blob: the next one ${what}`, async () => {
    let connections = 0
    const port = await plainServer(({ headers }, response) => {
      connections++
      const from = ranges ? Number(/\d+/.exec(headers.range ?? '0')?.[0]) : 0
      const rest = LAYER.subarray(from)
      response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length })
      if (heals && connections > 1) return void response.end(rest)
      response.write(rest.subarray(0, 1500), () => response.destroy())
    })
    const context = { ...fakeContext().context, env: { DOCKER_CONFIG: '/nowhere' } }
    const pieces: Buffer[] = []
    const read = async () => {
      const digest = `sha256:${'a'.repeat(64)}`
      for await (const piece of await new Registry(`127.0.0.1:${port}/o/api:1`, context).blob({ digest, size: 1 }))
        pieces.push(piece)
    }
    if (!heals) return assert.rejects(read, /SW073|did not answer as a registry/)
    await read()
    assert.ok(Buffer.concat(pieces).equals(LAYER))
    assert.equal(connections, 2)
  })
