import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../context.ts'

const NOBODY = 65_534
const AWAY = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }

/** Runs one of the set-up's commands with a cache of its own. */
function offline(step: string, { uid, env = {}, cache = mkdtempSync(join(tmpdir(), 'slipway-cache-')) }: Options = {}) {
  chmodSync(cache, 0o777)
  const home = uid === undefined ? process.env.HOME : cache
  const options = {
    encoding: 'utf8' as const,
    uid,
    gid: uid,
    env: { ...process.env, SLIPWAY_CACHE: cache, HOME: home, ...env },
  }
  // The engine's client lies under root's own home: what another user may not read is taken along.
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'scripts/offline', step), options)
  return { status, stdout, stderr, cache }
}

interface Options {
  uid?: number
  env?: Record<string, string>
  cache?: string
}

for (const step of ['engine', 'bases', 'kind-node']) {
  test(`${step} does nothing where nothing is missing, within 5 s`, () => {
    const started = performance.now()
    const { status, stdout } = offline(step)
    assert.equal(status, 0, stdout)
    assert.match(stdout, /answers|all there|is there/)
    assert.ok(performance.now() - started < 5_000)
  })
}

test('no engine and no root: says so, exit 2, nothing left behind', () => {
  const { status, stderr, cache } = offline('engine', { uid: NOBODY, env: AWAY })
  assert.equal(status, 2, stderr)
  assert.match(stderr, /needs root \(found: user nobody\)/)
  assert.deepEqual(readdirSync(cache), ['bin'])
})

test('no engine and no space: says how much is free and wanted, exit 2', () => {
  const cache = mkdtempSync(join(tmpdir(), 'slipway-small-'))
  assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=50m', 'slipway-test', cache]).status, 0)
  try {
    const { status, stderr } = offline('engine', { env: AWAY, cache })
    assert.equal(status, 2, stderr)
    assert.match(stderr, /disk nearly full: \d+ MiB are free at .*, 12288 MiB are wanted/)
  } finally {
    spawnSync('umount', [cache])
  }
})

test('Docker is there but not allowed: says what to do, exit 2', () => {
  const { status, stderr } = offline('engine', { uid: NOBODY })
  assert.equal(status, 2, stderr)
  assert.match(stderr, /Docker is there, but nobody may not use it. Run: sudo usermod -aG docker nobody/)
})

test('without Go the node image cannot be built: says so, exit 2', () => {
  const image = { NODE_IMAGE: 'slipway-test/no-such-node:1' }
  const { status, stderr } = offline('kind-node', {
    env: { ...image, PATH: '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin' },
  })
  assert.equal(status, 2, stderr)
  assert.match(stderr, /needs Go 1\.21 or newer/)
})

test('every command explains itself', () => {
  for (const step of ['engine', 'bases', 'kind-node']) {
    const { status, stdout } = spawnSync(join(ROOT, 'scripts/offline', step), ['--help'], { encoding: 'utf8' })
    assert.equal(status, 0)
    assert.match(stdout, new RegExp(`usage: scripts/offline/${step}`))
  }
})
