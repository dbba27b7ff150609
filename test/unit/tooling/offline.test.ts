import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import digests from '../../../actions/setup-kind/src/node-images.json' with { type: 'json' }
import { ROOT } from '../../../scripts/tooling/env.ts'
import { NODE_IMAGE } from '../../../scripts/tooling/node-image.ts'

/** Runs a line of shell beside the set-up's own functions, with these programs in place of the machine's. */
function inSetUp(line: string, programs: Record<string, string>) {
  return runWith(['bash', '-c', `. "${ROOT}/scripts/offline/setup.sh"; ${line}`], programs)
}

function runWith([file = '', ...args]: string[], programs: Record<string, string>) {
  const cache = mkdtempSync(join(tmpdir(), 'slipway-offline-'))
  const bin = join(cache, 'bin')
  mkdirSync(bin)
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  const env = { ...process.env, SLIPWAY_CACHE: cache }
  const { status, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8', env })
  return { status, said: stdout + stderr, away: existsSync(join(cache, 'no-registry')) }
}

describe('an image that no registry gives', () => {
  const docker = (words: string) => `[ "$1" != pull ] || exit 0; echo '${words}' >&2; exit 1`
  for (const [words, away] of [
    ['error pinging v2 registry: Get "https://r.test/v2/": dial tcp: lookup r.test: no such host', true],
    ['Get "https://r.test/v2/": dial tcp 192.0.2.1:443: connect: connection refused', true],
    ['Get "https://r.test/v2/": net/http: TLS handshake timeout', true],
    ['Get "https://r.test/v2/": proxyconnect tcp: dial tcp 127.0.0.1:3128: connect: connection refused', true],
    // topolvm/topolvm#211, ovn-kubernetes/ovn-kubernetes#6752: a node image whose tag does not exist is not a registry that is away.
    ['no such manifest: docker.io/kindest/node:v1.18.9', false],
    ['manifest unknown: manifest unknown', false],
    ['errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required', false],
    ['toomanyrequests: You have reached your unauthenticated pull rate limit', false],
  ] as const)
    test(`${words.split('\n').at(-1)} is ${away ? 'no registry' : 'the answer of one'}`, () => {
      const found = inSetUp('pull a:1', { docker: docker(words) })
      assert.deepEqual([found.status, found.away], [1, away], found.said)
    })

  test('is pulled where one gives it', () => {
    const { status, away } = inSetUp('pull a:1', { docker: 'exit 0' })
    assert.deepEqual([status, away], [0, false])
  })
})

test('the second of two set-ups of the same image waits for the first', () => {
  const first = 'mkdir -p "$SLIPWAY_CACHE"; exec 7>"$SLIPWAY_CACHE/$STEP.lock"; flock 7; (sleep 0.2; flock -u 7) &'
  const { status, said } = inSetUp(`${first} one_at_a_time; echo mine`, {})
  assert.deepEqual([status, /waiting for another .+\n(.*\n)*mine\n/.test(said)], [0, true], said)
})

test('a set-up whose cache can not be written goes on: it may still pull', () => {
  const { status, said } = inSetUp('SLIPWAY_CACHE=/proc/none one_at_a_time; echo mine', {})
  assert.deepEqual([status, said], [0, 'mine\n'])
})

/** A mirror in front of every registry, and no way to any registry itself. */
describe('an engine with a registry mirror', () => {
  const AWAY = 'echo "dial tcp: lookup r.test: no such host" >&2; exit 1'
  const withMirror = (pull: string) =>
    `case $1 in info) echo http://127.0.0.1:5000/ ;; pull) ${pull} ;; *) ${AWAY} ;; esac`

  test('is asked by a pull, because the client would look past it', () => {
    const { status, away, said } = inSetUp('pull a:1', { docker: withMirror('echo pulled') })
    assert.deepEqual([status, away], [0, false], said)
    assert.match(said, /mirror for a:1\npulled/)
  })

  test('that lacks the image leads on to the registry', () => {
    const { status, away } = inSetUp('pull a:1', { docker: withMirror('exit 1') })
    assert.deepEqual([status, away], [1, true])
  })
})

test('a node image is pulled by its digest, and keeps its tag', () => {
  const docker = 'echo "docker $*"; [ "$2" != inspect ] || [ "$1" = manifest ]'
  const { said, status } = runWith([join(ROOT, 'scripts/offline/kind-node')], { docker })
  assert.equal(status, 0, said)
  const image = `${NODE_IMAGE.replace(/:.*/, '')}@${Object.values(digests)[0]?.[NODE_IMAGE.replace(/.*:v/, '') as never]}`
  assert.match(image, /^kindest\/node@sha256:[0-9a-f]{64}$/)
  assert.ok(said.includes(`docker pull --quiet ${image}`), said)
  assert.ok(said.includes(`docker tag ${image} ${NODE_IMAGE}`), said)
})

describe('Go of this machine', () => {
  for (const [version, status, toolchain] of [
    ['go1.99.0', 0, /^toolchain=$/m],
    ['go1.24.9', 0, /^toolchain=go1\.\d+\.\d+$/m],
    ['go1.19.8', 2, /needs Go 1\.21 or newer on the PATH; found 1\.19\.8/],
  ] as const)
    test(`${version} ${status === 0 ? 'will do' : 'is too old to fetch another'}`, () => {
      const line = 'unset GOTOOLCHAIN; need_go building; echo "toolchain=$(printenv GOTOOLCHAIN)"'
      const found = inSetUp(line, { go: `echo ${version}` })
      assert.equal(found.status, status, found.said)
      assert.match(found.said, toolchain)
    })
  test('is missing', () => {
    const found = inSetUp('need_go building', { go: 'exit 127' })
    assert.equal(found.status, 2)
    assert.match(found.said, /building needs Go 1\.21 or newer on the PATH; found none/)
  })
})
