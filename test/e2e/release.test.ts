import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { after, before, test } from 'node:test'
import { PASSWORD, startRegistry, type TestRegistry, USER } from '../integration/registry.ts'
import { handlersOf, newState } from '../integration/shared/github/repository.ts'
import { type Github, startGithub, TOKEN } from '../integration/shared/github/server.ts'
import { docker } from '../process/docker.ts'
import { exampleOf, Stage } from './act.ts'

const REF = 'slipway-e2e-release/api:1'
const stage = new Stage()
const state = newState()
let registry: TestRegistry
let github: Github
before(async () => {
  registry = await startRegistry('basic')
  github = await startGithub(handlersOf(state))
})
after(async () => {
  registry.stop()
  await github.close()
  stage.close()
  docker('image', 'rm', '--force', REF)
})

const PLATFORMS = '[{ "name": "here", "runner": "ubuntu-24.04" }]'
const PERMISSIONS = 'permissions: { contents: write, packages: write, id-token: write, attestations: write }'
/** docs/examples/release.yml, on this machine's registry, with a job after it. */
const caller = (more = '') =>
  exampleOf('release.yml', {
    [PERMISSIONS]: `${PERMISSIONS}
    with:
      platforms: '${PLATFORMS}'
      registry: ${registry.host}/me/Shop
      username: ${USER}
${more}
    secrets:
      registry-password: \${{ secrets.REGISTRY_PASSWORD }}
  after:
    needs: release
    runs-on: ubuntu-24.04
    steps:
      - id: said
        env: { REFERENCES: "\${{ needs.release.outputs.references }}" }
        run: echo "references=$REFERENCES" >>"$GITHUB_OUTPUT"
`,
  })
const filesOf = (hello: string, more?: string) => ({
  '.github/workflows/caller.yml': caller(more),
  'slipway.yaml': `version: 1
min-free-disk: 0
stages:
  build: { files: { api: Dockerfile }, tags: { api: "${REF}" }, ca-bundle: none }
  image-size: { bases: { api: scratch } }
`,
  Dockerfile: 'FROM scratch\nCOPY hello /hello\n',
  hello,
})

/** A tag is pushed. */
const release = (tag: string, hello: string, more?: string, payload: object = {}, env: Record<string, string> = {}) =>
  stage.run({
    files: filesOf(hello, more),
    event: 'push',
    payload: { ref: `refs/tags/${tag}`, ...payload },
    secrets: { REGISTRY_PASSWORD: PASSWORD, GITHUB_TOKEN: TOKEN },
    env: { GITHUB_API_URL: github.url, ...env },
    tags: ['v0.9.0', tag],
  })

async function digestOf(tag: string): Promise<string | null> {
  const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`
  const accept = 'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'
  const address = `http://${registry.host}/v2/me/shop/api/manifests/${tag}`
  const answer = await fetch(address, { method: 'HEAD', headers: { authorization, accept } })
  return answer.ok ? answer.headers.get('docker-content-digest') : null
}

/** actions/attest#193, Jebel-Quant/rhiza#428, antiburn/antiburn#3: GitHub refuses only after everything is published. */
test('a private repository without Enterprise Cloud is told before anything is checked or published', async () => {
  const ran = await release('v1.0.0', 'one', '', { repository: { default_branch: 'main', private: true } })
  assert.notEqual(ran.exitCode, 0)
  assert.match(ran.log, /Attestations of a private repository need GitHub Enterprise Cloud[\s\S]*Nothing was published/)
  assert.deepEqual(ran.jobs, { plan: 'failure' })
})

test('a dry run checks and plans, and pushes nothing', async () => {
  const ran = await release('v1.0.0', 'one', '      dry-run: true')
  assert.equal(ran.exitCode, 0, ran.log)
  assert.match(ran.outputs['publish.kustomize'] ?? '', /^kustomize edit set image slipway-e2e-release\/api=/)
  assert.equal(await digestOf('1.0.0'), null)
})

test('docs/examples/release.yml: a tag: checked, published by digest, attested, announced', async () => {
  const ran = await release('v1.0.0', 'one')
  assert.equal(ran.exitCode, 0, ran.log)
  const digest = await digestOf('1.0.0')
  const reference = `${registry.host}/me/shop/api`
  assert.deepEqual(JSON.parse(ran.outputs['publish.references'] ?? '{}'), { api: `${reference}@${digest}` })
  assert.equal(ran.outputs['after.references'], ran.outputs['publish.references'], 'a caller has them as an output')
  const checked = JSON.parse(ran.artifact('slipway-here-images-1', 'images.json')) as {
    images: { api: { config: string } }
  }
  assert.match(checked.images.api.config, /^sha256:/)
  const attested = ran
    .asked('attest')
    .map((each) => [each['subject-name'], each['subject-digest'], basename(each['sbom-path'] ?? '')])
  assert.deepEqual(attested.sort(), [
    [reference, digest, ''],
    [reference, digest, 'api-linux-amd64.spdx.json'],
  ])
  const sbom = JSON.parse(ran.artifact('slipway-sbom-1', 'api-linux-amd64.spdx.json')) as {
    name: string
    layers: string
  }
  assert.equal(sbom.name, 'api')
  assert.match(sbom.layers, /"Layers"/, 'Syft got the image that was checked')
  const notes = state.releases.find((each) => each.tag === 'v1.0.0')?.body ?? ''
  assert.ok(notes.includes(`gh attestation verify oci://${reference}@${digest} --repo `), notes)
  assert.match(state.releases.find((each) => each.tag === 'v1.0.0')?.body ?? '', /Image sizes/)
  const done = {
    plan: 'success',
    pipeline: 'success',
    gate: 'success',
    publish: 'success',
    sbom: 'success',
    attest: 'success',
    'attest-sbom': 'success',
    announce: 'success',
    after: 'success',
  }
  assert.deepEqual(ran.jobs, done)
  assert.deepEqual(github.violations, [])
  assert.ok(!ran.log.includes(PASSWORD), 'the password is in no log')
})

/** actions/attest-build-provenance#80: no referrers API, and immutable tags: a second attestation of an image is refused. */
test('a registry that refuses attestations does not fail a release whose images are published', async () => {
  const ran = await release('v0.8.0', 'one', '', {}, { REGISTRY_REFUSES: 'yes' })
  assert.equal(ran.exitCode, 0, ran.log)
  const pushed = ran.asked('attest').map((each) => `${basename(each['sbom-path'] ?? '')} ${each['push-to-registry']}`)
  const sbom = 'api-linux-amd64.spdx.json'
  assert.deepEqual(pushed.sort(), [' false', ' true', `${sbom} false`, `${sbom} true`], 'GitHub has each of them')
  // act shows the command, too.
  assert.equal(ran.log.match(/(?<!echo ")::warning title=The registry does not have this attestation/g)?.length, 2)
})

test('the same tag with other content is refused, and what is published stays', async () => {
  const before = await digestOf('1.0.0')
  const ran = await release('v1.0.0', 'two')
  assert.notEqual(ran.exitCode, 0)
  assert.match(ran.outputs['publish.findings'] ?? '', /RL004 tag-taken/, ran.log)
  assert.equal(await digestOf('1.0.0'), before)
})

test('what does not pass the check is not published', async () => {
  const files = filesOf('three', '      config: broken.yaml')
  const broken = {
    ...files,
    'broken.yaml': files['slipway.yaml'].replace('bases:', 'budgets: { api: { max: 1B } }, bases:'),
  }
  const ran = await stage.run({
    files: broken,
    event: 'push',
    payload: { ref: 'refs/tags/v1.1.0' },
    secrets: { REGISTRY_PASSWORD: PASSWORD },
    tags: ['v1.1.0'],
  })
  assert.notEqual(ran.exitCode, 0)
  assert.equal(ran.outputs['gate.verdict'], 'failed', ran.log)
  assert.equal(await digestOf('1.1.0'), null)
})
