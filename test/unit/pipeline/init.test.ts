import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { parse } from 'yaml'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'
import { propose } from '../../../actions/pipeline/src/init/propose.ts'
import { newestTag, repositoryOf } from '../../../actions/pipeline/src/init/source.ts'
import { survey } from '../../../actions/pipeline/src/init/survey.ts'
import { configText, workflowText } from '../../../actions/pipeline/src/init/texts.ts'
import { prepare } from '../../../actions/pipeline/src/prepared.ts'
import { REPOSITORIES } from './init-repositories.ts'
import { schemaMistakes } from './json-schema.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** The pipeline that is proposed for a repository of these files. */
async function proposed(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-init-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const found = await survey(folder)
  const text = configText(await propose(found, ACTIONS.values()), 'me/slipway@v1', found)
  writeFileSync(join(folder, 'slipway.yaml'), text.replace('version: 1', 'version: 1\nmin-free-disk: 0'))
  return { folder, text, stages: (parse(text) as { stages: Record<string, Record<string, unknown>> }).stages }
}

for (const [name, { files, stages }] of Object.entries(REPOSITORIES)) {
  test(`${name}: what is written can be planned`, async () => {
    const { folder, text } = await proposed(files)
    assert.deepEqual(schemaMistakes(parse(text)), [])
    const inputs = { config: 'slipway.yaml', stages: [], only: false, set: [], keep: false, fresh: [] }
    const { config } = await prepare(inputs as never, folder)
    assert.deepEqual(
      config.stages.map((each) => each.name),
      stages,
      text,
    )
  })
}

test('the first line tells editors where the schema of this version is', async () => {
  const { text } = await proposed({ Dockerfile: 'FROM scratch\n' })
  const [line, second] = text.split('\n')
  const schema = 'https://raw.githubusercontent.com/me/slipway/v1/actions/pipeline/slipway.schema.json'
  assert.equal(line, `# yaml-language-server: $schema=${schema}`)
  assert.match(second ?? '', /^# The pipeline/)
})

const filesOf = (name: string) => REPOSITORIES[name]?.files ?? {}

test('each Dockerfile keeps the folder that it copies from', async () => {
  const own = await proposed(filesOf('Dockerfiles that copy from their own folders'))
  assert.deepEqual(own.stages['build-web'], {
    uses: 'build',
    files: { web: 'services/web/Dockerfile' },
    context: 'services/web',
  })
  const root = await proposed(filesOf('Dockerfiles in one folder that copy from the root'))
  assert.deepEqual(root.stages.build, { files: { worker: 'docker/Dockerfile.worker', api: 'docker/api.Dockerfile' } })
})

test('a stack takes its Ray overlay, and is asked on every TCP port that it shows', async () => {
  const { stages } = await proposed(filesOf('a bake file and a stack with a Ray overlay'))
  const smoke = stages['compose-smoke'] as { files: string[]; probes: { type: string; port?: number }[] }
  assert.deepEqual(smoke.files, ['compose/compose.yaml', 'compose/ray.yaml'])
  assert.deepEqual(
    smoke.probes.map(({ type, port }) => [type, port]),
    [
      ['tcp', 80],
      ['tcp', 9000],
      ['ray', undefined],
    ],
  )
})

test('the overlay for a local cluster is taken, Ray first', async () => {
  const { stages } = await proposed(filesOf('kustomize overlays, Ray beside the application'))
  assert.deepEqual(stages['kind-deploy'], {
    manifests: ['k8s/overlays/kind/ray', 'k8s/overlays/kind/app'],
    namespace: 'prod',
  })
  assert.deepEqual(stages['ray-probe'], { service: 'head', namespace: 'prod' })
})

test('templates are no manifests', async () => {
  const { stages } = await proposed(filesOf('plain manifests and a kind configuration'))
  assert.deepEqual(stages['kind-deploy'], { manifests: ['deploy'], namespace: 'shop' })
  assert.deepEqual(stages['setup-kind'], { config: 'kind.yaml' })
})

test('nothing to prove is an empty proposal', async () => {
  const found = await survey((await proposed({ 'README.md': '' })).folder)
  assert.deepEqual(await propose(found, ACTIONS.values()), {})
})

test('the workflow has eight lines and asks for no more than reading', () => {
  const text = workflowText({ source: 'me/slipway@v1', config: 'slipway.yaml', branch: 'main', checkout: {} })
  assert.equal(text.trimEnd().split('\n').length, 8)
  const { jobs, permissions } = parse(text)
  assert.deepEqual(permissions, {})
  assert.deepEqual(jobs.check.permissions, { contents: 'read' })
  assert.equal(jobs.check.uses, 'me/slipway/.github/workflows/check.yml@v1')
})

const remotes: [string, string | undefined][] = [
  ['https://github.com/me/slipway.git', 'me/slipway'],
  ['git@github.com:me/slip.way', 'me/slip.way'],
  ['ssh://git@github.com/me/slipway.git', 'me/slipway'],
  ['https://example.org/me/slipway', undefined],
  ['/srv/git/slipway', undefined],
]
for (const [remote, repository] of remotes) {
  test(`a checkout of ${remote} is ${repository ?? 'of nowhere known'}`, () =>
    assert.equal(repositoryOf(remote), repository))
}

const TAGS: [tags: string[], newest: string | undefined][] = [
  [[], undefined],
  [['nightly', 'v2.0.0-rc.1'], undefined],
  [['v0.1.0'], 'v0.1.0'],
  [['v1', 'v1.9.0', 'v1.10.0', 'v2.0.0-rc.1'], 'v1'],
  [['v1', 'v1.2.0', 'v2.0.0'], 'v2.0.0'],
  [['1', '1.0.0'], '1'],
]
for (const [tags, newest] of TAGS)
  test(`of the tags ${tags.join(', ') || '(none)'}, init writes ${newest ?? 'the commit'}`, () =>
    assert.equal(newestTag(tags), newest))

test('a preparation copies the template of a .env, unless there is one', async () => {
  const { text, stages } = await proposed(filesOf('a stack whose .env is made from its template'))
  const { prepare: written } = parse(text) as { prepare: unknown }
  assert.deepEqual(written, {
    'deploy-env': { run: 'cp deploy/.env.example deploy/.env', creates: 'deploy/.env', reads: ['deploy/.env.example'] },
  })
  assert.deepEqual(stages['compose-smoke']?.needs, ['deploy-env'])
})
