import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { basic, challengeOf, tokenRequest } from '../../../actions/shared/registry/authorization.ts'
import { credentialsFor } from '../../../actions/shared/registry/credentials.ts'
import { originOf, referenceOf } from '../../../actions/shared/registry/reference.ts'
import { fakeContext } from '../context.ts'

const references: [text: string, host: string, name: string, version: string][] = [
  ['api', 'registry-1.docker.io', 'library/api', 'latest'],
  ['owner/api:1', 'registry-1.docker.io', 'owner/api', '1'],
  ['docker.io/owner/api', 'registry-1.docker.io', 'owner/api', 'latest'],
  ['ghcr.io/o/r/api:v1.2', 'ghcr.io', 'o/r/api', 'v1.2'],
  ['127.0.0.1:5000/api', '127.0.0.1:5000', 'api', 'latest'],
  ['localhost/api:1', 'localhost', 'api', '1'],
  ['ghcr.io/o/api:1@sha256:ab', 'ghcr.io', 'o/api', 'sha256:ab'],
]
for (const [text, host, name, version] of references)
  test(`${text} is ${name} ${version} at ${host}`, () => assert.deepEqual(referenceOf(text), { host, name, version }))

test("only this machine's own registries speak plain HTTP", () => {
  const origins = ['localhost:5000', '127.0.0.1', 'ghcr.io', '127.0.0.1.example.com', 'localhost.example.com'].map(
    originOf,
  )
  assert.deepEqual(origins, [
    'http://localhost:5000',
    'http://127.0.0.1',
    'https://ghcr.io',
    'https://127.0.0.1.example.com',
    'https://localhost.example.com',
  ])
})

test('challenges: a password, a token, and what nobody can meet', () => {
  const bearer = challengeOf('Bearer realm="https://a/t",service="r",scope="repository:x:pull"')
  assert.deepEqual(bearer, { scheme: 'bearer', realm: 'https://a/t', service: 'r', scope: 'repository:x:pull' })
  assert.equal(challengeOf('Basic realm="x"')?.scheme, 'basic')
  assert.equal(challengeOf('Negotiate'), undefined)
  assert.equal(challengeOf(null), undefined)
})

test('a token is asked for with a password, with an identity token, or as nobody', () => {
  const challenge = { scheme: 'bearer' as const, realm: 'https://a/t', service: 'r', scope: 's' }
  assert.deepEqual(tokenRequest(challenge, undefined), { url: 'https://a/t?service=r&scope=s', init: {} })
  const asked = tokenRequest(challenge, { username: 'u', secret: 'p' })
  assert.deepEqual(asked.init, { headers: { authorization: basic({ username: 'u', secret: 'p' }) } })
  const refreshed = tokenRequest(challenge, { username: '<token>', secret: 'r' })
  assert.equal(refreshed.init.method, 'POST')
  assert.match(String(refreshed.init.body), /refresh_token=r/)
})

test("credentials come from Docker's settings, or from the helper that they name", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-credentials-'))
  const auth = Buffer.from('u:p:q').toString('base64')
  const settings = {
    auths: { 'a.io': { auth }, 'https://b.io': { identitytoken: 'i' } },
    credHelpers: { 'c.io': 'desk' },
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings))
  const { context, commands } = fakeContext(() => ({ stdout: '{"Username":"h","Secret":"s"}' }))
  const of = (host: string) => credentialsFor(host, { ...context, env: { DOCKER_CONFIG: folder } })
  assert.deepEqual(await of('a.io'), { username: 'u', secret: 'p:q' })
  assert.deepEqual(await of('b.io'), { username: '<token>', secret: 'i' })
  assert.deepEqual(await of('c.io'), { username: 'h', secret: 's' })
  assert.equal(await of('d.io'), undefined)
  assert.deepEqual(
    commands.map(({ file, input }) => [file, input]),
    [['docker-credential-desk', 'c.io']],
  )
})
