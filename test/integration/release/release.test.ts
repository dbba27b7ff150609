import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Inputs } from '../../../actions/release/src/inputs.ts'
import { run } from '../../../actions/release/src/run.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { tool } from '../../../scripts/tooling/verify/tools.ts'
import { docker } from '../../process/docker.ts'
import { realContext } from '../context.ts'
import { PASSWORD, startRegistry, type TestRegistry, USER } from '../registry.ts'
import { checkedImage } from './checked.ts'

const REF = 'slipway-release/api:1'
const POD = `apiVersion: v1
kind: Pod
metadata: { name: app }
spec: { containers: [{ name: app, image: "${REF}" }] }
`
const AUTHORIZATION = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`
const ACCEPT =
  'application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'

let registry: TestRegistry
let folder: string
before(async () => {
  registry = await startRegistry('basic')
  folder = mkdtempSync(join(tmpdir(), 'slipway-release-'))
})
after(() => {
  registry.stop()
  docker('image', 'rm', '--force', REF)
  rmSync(folder, { recursive: true })
})

const checked = (name: string, text: string, platform?: string) =>
  checkedImage(folder, { name, text, ref: REF, ...(platform ? { platform } : {}) })

async function release(inputs: Partial<Inputs>): Promise<Outcome & { left: string[] }> {
  const { context } = realContext(folder)
  const given = {
    archives: [],
    registry: `${registry.host}/Me/Shop`,
    username: USER,
    password: PASSWORD,
    ref: 'refs/tags/v1.0.0',
    sha: 'abcdef0123',
    tags: [],
    dryRun: false,
    ...inputs,
  }
  const outcome = await run(given as Inputs, context).catch((error: unknown) => outcomeOf(error))
  assert.ok(!existsSync(join(context.scratch, 'docker-config')), 'the login is gone')
  assert.deepEqual(context.journal.entries(), [])
  return { ...outcome, left: readdirSync(context.scratch) }
}

/** A manifest, as the registry itself gives it. */
async function manifest(reference: string) {
  const answer = await fetch(`http://${registry.host}/v2/me/shop/api/manifests/${reference}`, {
    headers: { authorization: AUTHORIZATION, accept: ACCEPT },
  })
  const body = answer.ok ? ((await answer.json()) as Manifest) : undefined
  return { status: answer.status, digest: answer.headers.get('docker-content-digest'), body }
}

interface Manifest {
  config?: { digest: string }
  manifests?: { digest: string; platform?: { os: string } }[]
}

/** The images of an index. The containerd store keeps statements about an image beside it, for no platform. */
const imagesOf = ({ manifests = [] }: Manifest) => manifests.filter(({ platform }) => platform?.os !== 'unknown')

async function configOf({ body }: Awaited<ReturnType<typeof manifest>>): Promise<string | undefined> {
  const [image] = body ? imagesOf(body) : []
  return image ? (await manifest(image.digest)).body?.config?.digest : body?.config?.digest
}

const codes = ({ findings }: Outcome) => findings.map(({ code }) => code)

test('a dry run says all, and pushes nothing', async () => {
  const outcome = await release({ archives: [await checked('dry', 'one')], dryRun: true })
  assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
  assert.match(
    outcome.outputs.kustomize ?? '',
    /^kustomize edit set image slipway-release\/api=127\.0\.0\.1:\d+\/me\/shop\/api:1\.0\.0$/,
  )
  assert.equal((await manifest('1.0.0')).status, 404)
})

test('what was checked is published under every tag, by digest', async () => {
  const archive = await checked('one', 'one')
  const outcome = await release({ archives: [archive], tags: ['stable'] })
  assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
  const fixed = await manifest('1.0.0')
  const list = JSON.parse(readFileSync(join(folder, archive, 'images.json'), 'utf8'))
  const published = await configOf(fixed)
  assert.equal(published, list.images.api.config, 'the registry holds the configuration that was checked')
  for (const tag of ['1.0', '1', 'latest', 'stable']) assert.equal((await manifest(tag)).digest, fixed.digest, tag)
  assert.deepEqual(JSON.parse(outcome.outputs.references ?? '{}'), {
    api: `${registry.host}/me/shop/api@${fixed.digest}`,
  })
  assert.deepEqual(outcome.left, [])
})

test('its kustomize command sets the image in a kustomization, by digest', async () => {
  const { outputs } = await release({ archives: ['one'] })
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kustomize-'))
  writeFileSync(join(folder, 'app.yaml'), POD)
  writeFileSync(join(folder, 'kustomization.yaml'), 'resources: [app.yaml]\n')
  const [, ...args] = (outputs.kustomize ?? '').split(' ')
  const kustomize = await tool('kustomize')
  execFileSync(kustomize, args, { cwd: folder })
  const built = execFileSync(kustomize, ['build'], { cwd: folder, encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  const { digest } = await manifest('1.0.0')
  assert.match(built, new RegExp(`image: ${registry.host}/me/shop/api@${digest}`))
  assert.equal(outputs.environment, `API_IMAGE=${registry.host}/me/shop/api@${digest}`)
})

test('the same release again changes nothing and passes', async () => {
  const before = await manifest('1.0.0')
  const outcome = await release({ archives: ['one'] })
  assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
  assert.match(outcome.found, /0 of 1 images pushed as 1\.0\.0, 1 already existed/)
  assert.equal((await manifest('1.0.0')).digest, before.digest)
})

test('a tag that is another image already is refused, and stays', async () => {
  const before = await manifest('1.0.0')
  const outcome = await release({ archives: [await checked('other', 'two')] })
  assert.deepEqual(codes(outcome), ['RL004 tag-taken'])
  assert.equal((await manifest('1.0.0')).digest, before.digest)
})

test('platforms are merged into one index, and sizes held against the last release', async () => {
  const archives = [await checked('amd64', 'amd', 'linux/amd64'), await checked('arm64', 'a longer arm', 'linux/arm64')]
  const first = await release({ archives, ref: 'refs/tags/v1.1.0', previous: '1.0.0' })
  assert.equal(first.verdict, 'passed', JSON.stringify(first.findings))
  const { body, digest } = await manifest('1.1.0')
  assert.equal(imagesOf(body ?? {}).length, 2)
  assert.equal((await manifest('latest')).digest, digest)
  assert.match(first.outputs.notes ?? '', /\| api \| linux\/arm64 \|.*\|/)
  assert.match(first.outputs.notes ?? '', /in 1\.0\.0/)
  assert.doesNotMatch(first.outputs.notes ?? '', /unknown/)
  const again = await release({ archives, ref: 'refs/tags/v1.1.0' })
  assert.equal(again.verdict, 'passed', JSON.stringify(again.findings))
  assert.equal((await manifest('1.1.0')).digest, digest)
})

test('a backport and an old release that runs again move no tag backwards', async () => {
  const newest = (await manifest('latest')).digest
  const backport = await release({ archives: [await checked('backport', 'three')], ref: 'refs/tags/v1.0.1' })
  assert.equal(backport.verdict, 'passed', JSON.stringify(backport.findings))
  const fixed = (await manifest('1.0.1')).digest
  assert.deepEqual(
    (backport.outputs.tags ?? '').split('\n').map((each) => each.split(':').at(-1)),
    ['1.0.1', '1.0'],
  )
  const again = await release({ archives: ['one'] })
  assert.equal(again.verdict, 'passed', JSON.stringify(again.findings))
  for (const tag of ['latest', '1', '1.1']) assert.equal((await manifest(tag)).digest, newest, tag)
  assert.equal((await manifest('1.0')).digest, fixed)
})

test('a wrong password is one finding', async () => {
  const outcome = await release({ archives: ['one'], password: 'guessed' })
  assert.deepEqual(codes(outcome), ['RL005 registry-refused'])
})

test('a registry that is away blocks and does not fail', async () => {
  const outcome = await release({ archives: ['one'], registry: '127.0.0.1:9/me/shop' })
  assert.deepEqual([outcome.verdict, ...codes(outcome)], ['blocked', 'RL006 registry-failed'])
})

const wrong: [string, Partial<Inputs>, string][] = [
  ['no images', {}, 'RL001 no-images'],
  ['a pull request', { archives: ['one'], ref: 'refs/pull/1/merge' }, 'RL002 not-releasable'],
  ['no registry', { archives: ['one'], registry: undefined }, 'RL008 no-registry'],
  ['a registry with a shell in it', { archives: ['one'], registry: 'r.io/$(id)' }, 'RL008 no-registry'],
  ['a folder without images', { archives: ['nowhere'] }, 'SW064 images-not-handed-over'],
]
for (const [name, inputs, code] of wrong) {
  test(`${name} is refused`, async () => assert.deepEqual(codes(await release(inputs)), [code]))
}
