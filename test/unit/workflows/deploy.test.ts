import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { workflow } from './read.ts'

/** The scripts of deploy.yml's job deploy, run as the runner does, with a curl that only writes down. */
const steps = workflow('deploy.yml').jobs.deploy?.steps ?? []
const scriptOf = (name: string) => steps.find((each) => (each as { name?: string }).name === name)?.run ?? ''

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-deploy-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\nprintf '%s\\n' "$*" >>${folder}/${name}.log\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
}

function perform(name: string, env: Record<string, string>) {
  const own = {
    PATH: `${folder}:${process.env.PATH}`,
    RUNNER_TEMP: folder,
    KUBECONFIG: join(folder, 'kubeconfig'),
  }
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(name)]
  return spawnSync('bash', args, { env: { ...own, ...env }, encoding: 'utf8' })
}

const log = (name: string) =>
  existsSync(join(folder, `${name}.log`)) ? readFileSync(join(folder, `${name}.log`), 'utf8') : ''

test('a kubeconfig that is given is used as it is, for nobody else to read', () => {
  const { status } = perform('Sign in to the cluster', { GIVEN: 'a: "b"\nc: $(id)' })
  assert.equal(status, 0)
  assert.equal(readFileSync(join(folder, 'kubeconfig'), 'utf8'), 'a: "b"\nc: $(id)\n')
  assert.equal(statSync(join(folder, 'kubeconfig')).mode & 0o077, 0)
})

test('without one, a token of this run signs in, and is masked', () => {
  program('curl', `echo '{"value":"the-token"}'`)
  const env = {
    GIVEN: '',
    SERVER: 'https://cluster.example',
    AUTHORITY: '-----BEGIN CERTIFICATE-----',
    AUDIENCE: 'kubernetes',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?v=1',
  }
  const { status, stdout, stderr } = perform('Sign in to the cluster', env)
  assert.equal(status, 0, stderr)
  assert.equal(stdout, '::add-mask::the-token\n')
  const { users, clusters } = JSON.parse(readFileSync(join(folder, 'kubeconfig'), 'utf8'))
  assert.equal(users[0].user.token, 'the-token')
  assert.equal(clusters[0].cluster.server, 'https://cluster.example')
  assert.match(log('curl'), /audience=kubernetes/)
})

test('with neither, it ends at once and says what to give', () => {
  const { status, stdout } = perform('Sign in to the cluster', { GIVEN: '', SERVER: '' })
  assert.equal(status, 2)
  assert.match(stdout, /kubeconfig, or server/)
})
