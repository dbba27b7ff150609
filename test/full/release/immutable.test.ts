import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { Inputs } from '../../../actions/release/src/inputs.ts'
import { run } from '../../../actions/release/src/run.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../../integration/context.ts'
import { startRegistry, type TestRegistry } from '../../integration/registry.ts'
import { checkedImage } from '../../integration/release/checked.ts'
import { docker } from '../../process/docker.ts'
import { IMMUTABILITIES, type ImmutableRegistry, startImmutable } from './immutable-registry.ts'

const REF = 'slipway-immutable/api:1'
let behind: TestRegistry
let other: TestRegistry
let registry: ImmutableRegistry
let folder: string
before(async () => {
  behind = await startRegistry()
  other = await startRegistry()
  registry = await startImmutable(behind.host)
  folder = mkdtempSync(join(tmpdir(), 'slipway-immutable-'))
  await checkedImage(folder, { name: 'amd64', text: 'one', ref: REF })
  await checkedImage(folder, { name: 'arm64', text: 'two', ref: REF, platform: 'linux/arm64' })
})
after(() => {
  registry.close()
  behind.stop()
  other.stop()
  docker('image', 'rm', '--force', REF)
  rmSync(folder, { recursive: true })
})

afterEach(() => {
  registry.breaksAfter = Number.POSITIVE_INFINITY
})

async function release(path: string, inputs: Partial<Inputs> = {}): Promise<Outcome> {
  const { context } = realContext(folder)
  const given = {
    ...{ archives: ['amd64', 'arm64'], registry: `${registry.host}/${path}`, ref: 'refs/tags/v1.0.0', sha: 'abcdef0' },
    ...{ tags: [], dryRun: false, ...inputs },
  }
  return run(given as unknown as Inputs, context).catch((error: unknown) => outcomeOf(error))
}

const found = ({ verdict, findings }: Outcome) => [
  verdict,
  ...findings.map(({ code, where }) => `${code} ${where.image}`),
]
const tagsOf = async (host: string, path: string) => {
  const answer = await fetch(`http://${host}/v2/${path}/api/tags/list`)
  return answer.ok ? ((await answer.json()) as { tags: string[] }).tags.sort() : []
}

test('a release that broke before its last tag passes when it runs again, and leaves no tag for a platform', async () => {
  registry.like = IMMUTABILITIES['Amazon ECR'] ?? assert.fail()
  registry.breaksAfter = 2
  const first = await release('shop403')
  assert.equal(first.verdict, 'blocked', JSON.stringify(first.findings))
  const half = await tagsOf(behind.host, 'shop403')
  assert.ok(half.length === 2 && half.includes('1.0.0'), half.join())
  registry.breaksAfter = Number.POSITIVE_INFINITY
  assert.deepEqual(found(await release('shop403')), ['passed'])
  assert.deepEqual(await tagsOf(behind.host, 'shop403'), ['1', '1.0', '1.0.0', 'latest'])
  assert.deepEqual(found(await release('shop403')), ['passed'], 'and once more: nothing is pushed')
})

for (const [name, like] of Object.entries(IMMUTABILITIES))
  test(`${name}: a version is published, and tags that may not move are a warning`, async () => {
    registry.like = like
    const path = `denied/${name.toLowerCase().replaceAll(' ', '-')}`
    assert.deepEqual(found(await release(path, { archives: ['amd64'] })), ['passed'])
    const next = await release(path, { archives: ['arm64'], ref: 'refs/tags/v1.0.1' })
    const stuck = ['1.0', '1', 'latest'].map((tag) => `RL010 tag-immutable ${registry.host}/${path}/api:${tag}`)
    assert.deepEqual(found(next), ['warned', ...stuck])
    assert.ok((await tagsOf(behind.host, path)).includes('1.0.1'))
  })

test('a server error of a moment is tried again (docker/buildx#454, go-gitea/gitea#34776)', async () => {
  registry.statuses.push(500, 503)
  assert.deepEqual(found(await release('again')), ['passed'])
})

test('several registries: the same digest in each; what one refuses is published to none', async () => {
  const two = (path: string) => `${other.host}/${path}\n${registry.host}/${path}`
  const outcome = await release('both', { registry: two('both') })
  assert.deepEqual(found(outcome), ['passed'])
  const subjects = JSON.parse(outcome.outputs.subjects ?? '[]') as { image: string; digest: string }[]
  assert.deepEqual(
    subjects.map(({ image }) => image),
    [`${other.host}/both/api`, `${registry.host}/both/api`],
  )
  assert.equal(subjects[0]?.digest, subjects[1]?.digest)
  const manifests = JSON.parse(outcome.outputs.manifests ?? '[]') as { platform: string; sbom: string }[]
  assert.deepEqual(
    manifests.slice(0, 2).map(({ platform, sbom }) => [platform, sbom]),
    [
      ['linux/amd64', 'api-linux-amd64.spdx.json'],
      ['linux/arm64', 'api-linux-arm64.spdx.json'],
    ],
  )
  assert.ok(outcome.outputs.references?.includes(other.host), 'deployments use the first')
  const tag = { ref: 'refs/tags/v3.0.0' }
  assert.deepEqual(found(await release('half', { ...tag, archives: ['arm64'] })), ['passed'])
  const refused = await release('half', { ...tag, registry: two('half') })
  assert.deepEqual(
    refused.findings.map(({ code }) => code),
    ['RL004 tag-taken'],
  )
  assert.deepEqual(await tagsOf(other.host, 'half'), [])
})
