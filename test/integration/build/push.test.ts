import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { docker } from '../../process/docker.ts'
import { noSecondEngine, type SecondEngine, startContainerdEngine } from '../containerd-engine.ts'
import { realContext } from '../context.ts'
import { startRegistry, type TestRegistry } from '../registry.ts'
import { type Fault, type FaultyRegistry, startFaulty } from '../release/faulty-registry.ts'

/** More than any client asks. */
const ALWAYS = 100
const folder = mkdtempSync(join(tmpdir(), 'slipway-push-'))
const skip = noSecondEngine()
let engine: SecondEngine
let behind: TestRegistry
let locked: TestRegistry
let registry: FaultyRegistry
const pushed = new Set<string>()

before(async () => {
  if (skip) return
  // Each run has a layer of its own, which the registry doesn't have yet.
  writeFileSync(join(folder, 'f'), folder)
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY f /\n')
  ;[engine, behind, locked] = await Promise.all([startContainerdEngine(), startRegistry(), startRegistry('basic')])
  registry = await startFaulty(behind.host)
})

after(async () => {
  registry?.close()
  behind?.stop()
  locked?.stop()
  await engine?.stop()
  for (const ref of pushed) docker('image', 'rm', '--force', ref)
  rmSync(folder, { recursive: true, force: true })
})

/** @param by BuildKit pushes with the containerd image store; else Docker does. */
async function push(ref: string, by: 'buildkit' | 'docker', inputs: object = {}): Promise<Outcome> {
  const { context } = realContext(folder)
  const env = by === 'docker' ? context.env : { ...context.env, DOCKER_HOST: engine.address }
  const opened = { ...context, env, ...createClients({ directory: folder, env, signal: context.signal }) }
  const given = { files: { app: 'Dockerfile' }, 'ca-bundle': 'none', identify: false, push: true, ...inputs }
  if (by === 'docker') pushed.add(ref)
  return run(parseInputs(schema, { ...given, tags: ref }), opened).catch((error: unknown) => outcomeOf(error))
}

const refusal = (status: number, code: string | undefined, message: string): Fault => ({
  status,
  message,
  ...(code && { code }),
})
const DENIED = refusal(403, 'DENIED', 'installation not allowed to Write organization package')
const NO_REPOSITORY = refusal(404, 'NAME_UNKNOWN', "The repository with name 'acme/api' does not exist in the registry")
const IMMUTABLE = refusal(
  400,
  'TAG_INVALID',
  "The image tag '1' already exists in the 'acme/api' repository and cannot be overwritten because the repository is immutable.",
)
const FULL = refusal(
  403,
  'DENIED',
  'adding 1.0 MiB of storage resource, which when updated to current usage of 10.0 MiB will exceed the configured upper limit of 10.0 MiB.',
)
const LARGE = refusal(413, undefined, '<html><title>413 Request Entity Too Large</title></html>')
const ATTESTED = refusal(400, 'MANIFEST_INVALID', 'manifest invalid')

/** What a registry answers at each request of these kinds; who pushes; what is told. */
const refused: [told: RegExp, by: ('buildkit' | 'docker')[], kinds: string[], Fault][] = [
  [/denies the push/, ['buildkit', 'docker'], ['POST upload'], DENIED],
  [/repository does not exist/, ['buildkit', 'docker'], ['POST upload'], NO_REPOSITORY],
  [/does not allow it to change/, ['buildkit', 'docker'], ['PUT manifest'], IMMUTABLE],
  [/storage .* is full/, ['buildkit'], ['PUT upload'], FULL],
  [/a proxy .* layer of this size/, ['buildkit'], ['PUT upload', 'PATCH upload'], LARGE],
  [/does not take the manifest/, ['buildkit', 'docker'], ['PUT manifest'], ATTESTED],
]

describe('a registry that refuses a push', { skip }, () => {
  for (const [told, bys, kinds, fault] of refused)
    for (const by of bys)
      test(`${by}: ${told.source}`, async () => {
        const ref = `${registry.host}/refused/api:1`
        for (const kind of kinds) registry.faults.set(kind, Array(ALWAYS).fill(fault))
        const { verdict, findings } = await push(ref, by)
        const asked = kinds.reduce((sum, kind) => sum + ALWAYS - (registry.faults.get(kind)?.length ?? 0), 0)
        registry.faults.clear()
        const [found] = findings
        assert.deepEqual([verdict, found?.code, found?.where], ['failed', 'BD038 push-failed', { image: ref }])
        assert.match(found?.message ?? '', told)
        assert.ok(asked > 0)
      })

  for (const by of ['buildkit', 'docker'] as const) {
    test(`${by}: nobody is logged in`, async () => {
      const { verdict, findings } = await push(`${locked.host}/own/api:1`, by)
      assert.deepEqual([verdict, findings[0]?.code], ['failed', 'BD038 push-failed'])
      assert.match(findings[0]?.message ?? '', /requires a login/)
    })

    test(`${by}: a limit, an error and a closed connection pass`, async () => {
      registry.failed.length = 0
      registry.faults.set('POST upload', ['limit'])
      registry.faults.set('PUT manifest', [refusal(503, undefined, 'busy'), 'close', 'limit'])
      const { verdict, findings } = await push(`${registry.host}/passing/${by}:1`, by)
      assert.equal(verdict, 'passed', JSON.stringify(findings))
      assert.equal(registry.failed.length, 4)
    })
  }

  test('a registry that stays broken blocks', async () => {
    registry.faults.set('POST upload', Array(ALWAYS).fill('limit'))
    const { verdict, findings } = await push(`${registry.host}/broken/api:1`, 'buildkit')
    registry.faults.clear()
    assert.deepEqual([verdict, findings[0]?.code], ['blocked', 'BD038 push-failed'], JSON.stringify(findings))
  })

  test('a cache that the registry refuses is not the image', async () => {
    const cacheTo = `type=registry,ref=${locked.host}/own/cache,mode=max`
    const { verdict, findings } = await push(`${registry.host}/cached/api:1`, 'buildkit', { 'cache-to': cacheTo })
    assert.deepEqual([verdict, findings[0]?.code], ['failed', 'BD039 cache-not-written'], JSON.stringify(findings))
  })
})
