import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { basic, challengeOf, tokenRequest } from '../../../../actions/shared/registry/authorization.ts'
import { credentialsFor } from '../../../../actions/shared/registry/credentials.ts'
import { credentialKey, hostOf, originOf } from '../../../../actions/shared/registry/host.ts'
import { fakeContext } from '../../context.ts'

test('Docker Hub answers elsewhere than it is called, and keeps credentials under its oldest name', () => {
  assert.deepEqual(['docker.io', 'ghcr.io', 'localhost:5000'].map(hostOf), [
    'registry-1.docker.io',
    'ghcr.io',
    'localhost:5000',
  ])
  assert.equal(credentialKey(hostOf('docker.io')), 'https://index.docker.io/v1/')
  assert.equal(credentialKey(hostOf('ghcr.io')), 'ghcr.io')
})

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
  assert.equal(challengeOf(undefined), undefined)
})

test('a token is asked for with a password, with an identity token, or as nobody', () => {
  const challenge = { scheme: 'bearer' as const, realm: 'https://a/t', service: 'r', scope: 's' }
  assert.deepEqual(tokenRequest(challenge, undefined), { url: 'https://a/t?service=r&scope=s', request: {} })
  const asked = tokenRequest(challenge, { username: 'u', secret: 'p' })
  assert.deepEqual(asked.request, { headers: { authorization: basic({ username: 'u', secret: 'p' }) } })
  const refreshed = tokenRequest(challenge, { username: '<token>', secret: 'r' })
  assert.equal(refreshed.request.method, 'POST')
  assert.match(String(refreshed.request.body), /refresh_token=r/)
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
