import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { workflow } from './read.ts'

/** The scripts of deploy.yml's job deploy, run as the runner does, with a curl that only writes down. */
const steps = workflow('deploy.yml').jobs.deploy?.steps ?? []
const signIn = steps.find((each) => each.name === 'Sign in to the cluster')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-deploy-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\nprintf '%s\\n' "$*" >>${folder}/${name}.log\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
}

const PLUGIN = () => join(folder, 'slipway-token')

/** The runner adds pipefail only where a step names its shell. */
function perform(env: Record<string, string>) {
  const own = { PATH: `${folder}:${process.env.PATH}`, KUBECONFIG: join(folder, 'kubeconfig'), PLUGIN: PLUGIN() }
  const options = signIn?.shell === 'bash' ? ['-eo', 'pipefail'] : ['-e']
  const args = ['--noprofile', '--norc', ...options, '-c', signIn?.run ?? '']
  return spawnSync('bash', args, { env: { ...own, ...env }, encoding: 'utf8' })
}

const log = (name: string) =>
  existsSync(join(folder, `${name}.log`)) ? readFileSync(join(folder, `${name}.log`), 'utf8') : ''

const OIDC = {
  GIVEN: '',
  SERVER: 'https://cluster.example',
  AUTHORITY: '-----BEGIN CERTIFICATE-----',
  AUDIENCE: 'kubernetes',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?v=1',
}

test('a kubeconfig that is given is used as it is, for nobody else to read', () => {
  const { status } = perform({ GIVEN: 'a: "b"\nc: $(id)' })
  assert.equal(status, 0)
  assert.equal(readFileSync(join(folder, 'kubeconfig'), 'utf8'), 'a: "b"\nc: $(id)\n')
  assert.equal(statSync(join(folder, 'kubeconfig')).mode & 0o077, 0)
})

test('without one, a token of this run signs in, is masked, and is asked for again when it is due', () => {
  program('curl', `echo '{"value":"the-token"}'`)
  const { status, stdout, stderr } = perform(OIDC)
  assert.equal(status, 0, stderr)
  assert.equal(stdout, '::add-mask::the-token\n')
  const text = readFileSync(join(folder, 'kubeconfig'), 'utf8')
  const { users, clusters } = JSON.parse(text)
  assert.equal(clusters[0].cluster.server, 'https://cluster.example')
  assert.equal(users[0].user.exec.command, PLUGIN())
  assert.deepEqual(users[0].user.exec.env, [{ name: 'AUDIENCE', value: 'kubernetes' }])
  assert.ok(!text.includes('the-token'), 'the token is in no file')
  assert.equal(statSync(PLUGIN()).mode & 0o077, 0)
  assert.match(log('curl'), /audience=kubernetes/)
})

/** What the credential plugin prints, run as a client does: with the job's environment and what the kubeconfig adds. */
function credential(): SpawnSyncReturns<string> {
  perform(OIDC)
  const { ACTIONS_ID_TOKEN_REQUEST_TOKEN, ACTIONS_ID_TOKEN_REQUEST_URL, AUDIENCE } = OIDC
  const env = { ACTIONS_ID_TOKEN_REQUEST_TOKEN, ACTIONS_ID_TOKEN_REQUEST_URL, AUDIENCE }
  return spawnSync(PLUGIN(), { env: { PATH: `${folder}:${process.env.PATH}`, ...env }, encoding: 'utf8' })
}

const SECONDS = 1_000
const tokenUntil = (exp: number) =>
  `head.${Buffer.from(JSON.stringify({ sub: 'repo:me/shop:ü', exp })).toString('base64url')}.signature`

// actions/toolkit#2048, google-github-actions/auth#474, Azure/login#180: GitHub's token lives five minutes.
test('a client asks again a minute before the token expires', () => {
  const exp = 2_000_000_000
  program('curl', `echo '{"value":"${tokenUntil(exp)}"}'`)
  const { kind, status } = JSON.parse(credential().stdout)
  assert.equal(kind, 'ExecCredential')
  assert.equal(status.token, tokenUntil(exp))
  assert.equal(Date.parse(status.expirationTimestamp), (exp - 60) * SECONDS)
})

test('of a token that cannot be read, before the 300 s of GitHub are over', () => {
  program('curl', `echo '{"value":"opaque"}'`)
  const { status } = JSON.parse(credential().stdout)
  const leftMs = Date.parse(status.expirationTimestamp) - Date.now()
  assert.ok(leftMs > 200 * SECONDS && leftMs < 300 * SECONDS, `${leftMs}`)
})

const ANSWERS: [what: string, curl: string][] = [
  ['an empty answer', 'exit 0'],
  ['an answer without a token', `echo '{"count":0}'`],
  ['an empty token', `echo '{"value":""}'`],
  ['no token but null', `echo '{"value":null}'`],
  ['a page instead of JSON', `echo '<html>'`],
  ['an error of the service', `echo 'curl: (22) The requested URL returned error: 503' >&2; exit 22`],
]
for (const [what, curl] of ANSWERS)
  test(`${what} of the token service is an error at once`, () => {
    program('curl', curl)
    const { status, stdout } = perform(OIDC)
    assert.equal(status, 1)
    assert.match(stdout, /^::error title=No OIDC token::.*id-token: write/)
    assert.ok(!existsSync(join(folder, 'kubeconfig')))
  })

// actions/runner#1490: the secret of an environment is empty in a called workflow of another owner.
test('with neither, it ends at once, with the reason that is seen most often and the way around it', () => {
  const { status, stdout } = perform({ GIVEN: '', SERVER: '' })
  assert.equal(status, 2)
  assert.match(stdout, /^::error title=No kubeconfig::.*secret of an environment.*actions\/kind-deploy/)
})

test('nothing of the sign-in is left behind', () => {
  const [out] = steps.slice(-1)
  assert.equal(out?.if, 'always()')
  const RUNNER_TEMP = folder
  for (const name of ['slipway-kubeconfig', 'slipway-token']) writeFileSync(join(folder, name), '')
  spawnSync('bash', ['-e', '-c', out?.run ?? ''], { env: { PATH: process.env.PATH, RUNNER_TEMP } })
  for (const name of ['slipway-kubeconfig', 'slipway-token']) assert.ok(!existsSync(join(folder, name)))
})
