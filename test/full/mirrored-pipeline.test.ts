import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ROOT, run } from '../../scripts/tooling/env.ts'
import {
  BRIDGE_ADDRESS,
  noSecondEngine,
  type SecondEngine,
  startSecondEngine,
} from '../integration/containerd-engine.ts'
import { startRegistry, type TestRegistry } from '../integration/registry.ts'
import { docker } from '../process/docker.ts'
import { type ClosedNetwork, openClosedNetwork } from './closed-network.ts'

/**
 * The pipeline as most people run it: a user of the group `docker`, an engine that has no image, a registry (here a
 * mirror) that has all, package registries behind a proxy, and nothing else that can be reached.
 */

const MINUTE_MS = 60_000
/** Neither root nor anybody of this machine. */
const USER = 54_321
const IMAGES = ['python:3.13-slim', 'node:24-slim', 'postgres:17', 'redis:8']
const PROXY = `${BRIDGE_ADDRESS}:3128`

describe('a user of the group docker, with a registry mirror, behind a proxy', {
  skip: noSecondEngine(),
  timeout: 25 * MINUTE_MS,
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-mirrored-'))
  const home = join(folder, 'home')
  const repository = join(folder, 'repository')
  let network: ClosedNetwork
  let registry: TestRegistry
  let engine: SecondEngine

  before(
    async () => {
      chmodSync(folder, 0o755)
      network = openClosedNetwork(`slipway-${process.pid}`, folder)
      registry = await startRegistry()
      for (const image of IMAGES) push(image, `${registry.host}/library/${image}`)
      engine = await startSecondEngine({ 'registry-mirrors': [`http://${registry.host}`] }, network.within)
      await network.relay(registry.host)
      await network.proxyAt(PROXY)
      const socket = engine.address.replace('unix://', '')
      chmodSync(dirname(socket), 0o711)
      chownSync(socket, 0, USER)
      prepareUser()
    },
    { timeout: 5 * MINUTE_MS },
  )
  after(async () => {
    await engine?.stop()
    registry?.stop()
    network?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function push(image: string, there: string) {
    docker('image', 'tag', image, there)
    docker('image', 'push', '--quiet', there)
    docker('image', 'rm', there)
  }

  /** Programs lie below root's home here; a checkout, and Node where `npm ci` puts it. */
  function prepareUser() {
    const [programs, plugins, node] = [
      join(folder, 'bin'),
      join(home, '.docker', 'cli-plugins'),
      join(repository, 'node_modules', '.bin'),
    ]
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${ROOT}`, repository])
    for (const each of [programs, plugins, node]) mkdirSync(each, { recursive: true })
    copyFileSync(
      execFileSync('sh', ['-c', 'readlink -f $(command -v docker)'], { encoding: 'utf8' }).trim(),
      join(programs, 'docker'),
    )
    const installed = join(homedir(), '.docker', 'cli-plugins')
    for (const each of readdirSync(installed)) copyFileSync(join(installed, each), join(plugins, each))
    copyFileSync(process.execPath, join(node, 'node'))
    execFileSync('chown', ['-R', `${USER}:${USER}`, home, repository])
  }

  function pipeline(...words: string[]) {
    const user = ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups']
    const { SSL_CERT_FILE = '' } = process.env
    const variables = {
      ...{ HOME: home, USER: 'somebody', PATH: `${join(folder, 'bin')}:/usr/local/bin:/usr/bin:/bin` },
      ...{ DOCKER_HOST: engine.address, SLIPWAY_CACHE: join(home, 'cache'), SSL_CERT_FILE, SLIPWAY_PROOFS: 'off' },
    }
    const [file = '', ...args] = [...network.within, ...user, join(repository, 'scripts', 'pipeline'), ...words]
    // Not synchronous: this process is what the relays lead to.
    return run({ file, args, cwd: repository, env: variables, timeoutMs: 18 * MINUTE_MS })
  }

  test('scripts/pipeline builds from the mirror, starts the stack, and passes', async () => {
    const proxy = ['HTTP_PROXY', 'HTTPS_PROXY'].map((name) => `${name}=http://${PROXY}`).join('\n')
    const { exitCode, stdout, stderr } = await pipeline(
      'build',
      'image-size',
      'compose-smoke',
      '--set',
      `build.build-args=${proxy}`,
    )
    assert.equal(exitCode, 0, `${stdout}\n${stderr}`)
    assert.doesNotMatch(stdout + stderr, /making a stand-in/)
    assert.ok(network.proxied.size > 0, 'packages came through the proxy')
  })
})
