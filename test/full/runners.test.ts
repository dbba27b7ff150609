import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { schema as buildSchema } from '../../actions/build/src/inputs.ts'
import { run as build } from '../../actions/build/src/run.ts'
import { schema as smokeSchema } from '../../actions/compose-smoke/src/inputs.ts'
import { run as smoke } from '../../actions/compose-smoke/src/run.ts'
import { schema as sizeSchema } from '../../actions/image-size/src/inputs.ts'
import { run as measure } from '../../actions/image-size/src/run.ts'
import { createClients } from '../../actions/shared/context/clients.ts'
import { parseInputs } from '../../actions/shared/inputs/parse.ts'
import { outcomeOf } from '../../actions/shared/outcome/problem.ts'
import { ROOT } from '../../scripts/tooling/env.ts'
import { NODE_IMAGE } from '../../scripts/tooling/node-image.ts'
import {
  noSecondEngine,
  type SecondEngine,
  startContainerdEngine,
  startSecondEngine,
} from '../integration/containerd-engine.ts'
import { realContext } from '../integration/context.ts'
import { startRegistry, type TestRegistry } from '../integration/registry.ts'
import { docker } from '../process/docker.ts'

/** Engines that other runners have, each as a second one beside this machine's own: docs/runners.md. */

const BASE = 'python:3.13-slim'
const IMAGE = 'slipway-runner/web:1'
const MINUTE_MS = 60_000
const skip = noSecondEngine()

/** An action's context whose engine is the second one. */
function contextOn(engine: SecondEngine, folder: string) {
  const { context } = realContext(folder)
  const env = { ...context.env, DOCKER_HOST: engine.address }
  return { ...context, ...createClients({ directory: folder, env, signal: context.signal }), env }
}

describe('Docker with the containerd store', { skip, timeout: 8 * MINUTE_MS }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-runner-'))
  let engine: SecondEngine
  before(async () => {
    engine = await startContainerdEngine()
    const archive = join(folder, 'base.tar')
    docker('image', 'save', '--output', archive, BASE)
    execFileSync('docker', ['--host', engine.address, 'image', 'load', '--input', archive], { stdio: 'ignore' })
    rmSync(archive)
    writeFileSync(join(folder, 'Dockerfile'), `FROM ${BASE}\nCOPY hello /hello\n`)
    writeFileSync(join(folder, 'hello'), 'hello')
    const command = `[python, -m, http.server, "8000"]`
    const check = `[CMD, python, -c, "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/')"]`
    writeFileSync(
      join(folder, 'compose.yaml'),
      `services:\n  web: { image: "${IMAGE}", pull_policy: never, command: ${command}, healthcheck: { test: ${check}, interval: 1s } }\n`,
    )
  })
  after(async () => {
    await engine.stop()
    rmSync(folder, { recursive: true })
  })

  test('an image is built, measured and run as a stack', async () => {
    const context = contextOn(engine, folder)
    const buildOnce = async () => {
      const inputs = { files: { web: 'Dockerfile' }, tags: { web: IMAGE }, 'ca-bundle': 'none' }
      const built = await build(parseInputs(buildSchema, inputs), context).catch((error: unknown) => outcomeOf(error))
      assert.equal(built.verdict, 'passed', JSON.stringify(built.findings))
      return execFileSync('docker', ['--host', engine.address, 'image', 'inspect', '--format', '{{.Id}}', IMAGE], {
        encoding: 'utf8',
      })
    }
    const id = await buildOnce()
    assert.equal(await buildOnce(), id, 'the same image keeps its ID')
    const given = {
      images: { web: IMAGE },
      bases: { web: BASE },
      budgets: { web: { 'max-own': '1MB' } },
    }
    const measured = await measure(parseInputs(sizeSchema, given), context).catch((error: unknown) => outcomeOf(error))
    assert.equal(measured.verdict, 'passed', JSON.stringify(measured.findings))
    const stack = { files: ['compose.yaml'], project: 'slipway-runner', 'ready-timeout': '60s' }
    const ran = await smoke(parseInputs(smokeSchema, stack), context).catch((error: unknown) => outcomeOf(error))
    assert.equal(ran.verdict, 'passed', JSON.stringify(ran.findings))
  })
})

/** The registry of others: bases and node image by tag and digest, and nothing in the engine. */
describe('an engine behind a registry mirror', { skip, timeout: 20 * MINUTE_MS }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-mirror-'))
  const images = [BASE, 'node:24-slim', 'postgres:17', 'redis:8', NODE_IMAGE]
  let registry: TestRegistry
  let engine: SecondEngine
  let nodeDigest: string

  before(async () => {
    registry = await startRegistry()
    for (const each of images) {
      const there = `${registry.host}/${each.includes('/') ? each : `library/${each}`}`
      docker('image', 'tag', each, there)
      try {
        const pushed = docker('image', 'push', there)
        if (each === NODE_IMAGE) nodeDigest = /digest: (sha256:[0-9a-f]{64})/.exec(pushed)?.[1] ?? assert.fail(pushed)
      } finally {
        docker('image', 'rm', there)
      }
    }
    engine = await startSecondEngine({ 'registry-mirrors': [`http://${registry.host}`] })
  })
  after(async () => {
    await engine?.stop()
    registry?.stop()
    rmSync(folder, { recursive: true })
  })

  /** A script of this repository on that engine, with an empty cache. */
  function script(name: string) {
    const digests = join(folder, 'digests.json')
    writeFileSync(digests, JSON.stringify({ [NODE_IMAGE.replace(/.*:v/, '')]: nodeDigest }, null, 1))
    const env = { ...process.env, DOCKER_HOST: engine.address, SLIPWAY_CACHE: folder, SLIPWAY_NODE_DIGESTS: digests }
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'scripts/offline', name), { env, encoding: 'utf8' })
    return { status, text: stdout + stderr }
  }
  const onEngine = (...args: string[]) =>
    spawnSync('docker', ['--host', engine.address, ...args], { encoding: 'utf8', cwd: folder })

  test('BuildKit pulls a base that the engine does not have', () => {
    writeFileSync(join(folder, 'Dockerfile'), `FROM ${BASE}\nCOPY Dockerfile /\n`)
    assert.equal(onEngine('image', 'ls', '--quiet').stdout, '')
    const built = onEngine('build', '--tag', 'slipway-mirror/app:1', '.')
    assert.equal(built.status, 0, built.stderr)
  })

  test('scripts/offline builds nothing', () => {
    for (const name of ['bases', 'kind-node']) {
      const { status, text } = script(name)
      assert.equal(status, 0, text)
      assert.doesNotMatch(text, /making a stand-in|building it| …$/m)
    }
    for (const each of images) assert.equal(onEngine('image', 'inspect', each).status, 0, each)
    const { stdout } = onEngine('image', 'inspect', '--format', '{{.RepoDigests}}', NODE_IMAGE)
    assert.ok(stdout.includes(nodeDigest), stdout)
  })
})
