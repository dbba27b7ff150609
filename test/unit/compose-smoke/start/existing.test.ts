import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Inputs } from '../../../../actions/compose-smoke/src/inputs.ts'
import { keptOverride } from '../../../../actions/compose-smoke/src/project/kept.ts'
import type { RawModel, ServiceModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import type { Project } from '../../../../actions/compose-smoke/src/project/project.ts'
import { providersOf, resourcesOf } from '../../../../actions/compose-smoke/src/project/resources.ts'
import { requireUnused } from '../../../../actions/compose-smoke/src/start/existing.ts'
import { newImages } from '../../../../actions/compose-smoke/src/start/images.ts'
import { YamlFile } from '../../../../actions/shared/yaml/yaml-file.ts'
import { fakeContext } from '../../context.ts'

const FILE = 'services: {}\nvolumes:\n  data:\n    name: dev-data\n'
const raw: RawModel = {
  services: { store: { provider: { type: 'cloud' } }, app: {} },
  volumes: { data: { name: 'dev-data' }, old: { name: 'old', external: true } },
  networks: { default: { name: 'shop_default' } },
}
const project = {
  name: 'shop',
  sources: [new YamlFile('compose.yaml', FILE)],
  resources: resourcesOf(raw),
} as unknown as Project

/** Checks against an engine that has these containers, volumes and networks of the project, and these by name. */
async function refused(
  inputs: Partial<Inputs>,
  rows: Record<string, string> = {},
  named: Record<string, unknown> = {},
) {
  const { context } = fakeContext(({ args }) => ({ stdout: rows[args?.[0] ?? ''] ?? '' }), named)
  const error = await requireUnused(project, inputs as Inputs, context).catch((each: unknown) => each)
  return (error as { finding?: { code: string; message: string; remedy?: string; where: { line?: number } } })?.finding
}

const RUNNING = { ps: 'shop-db-1\tdb\t\nshop-notes-1\tnotes\t', volume: 'shop_data', network: 'shop_default' }
const KEPT = { ...RUNNING, ps: 'shop-db-1\tdb\ttrue' }
const named = { project: 'shop', keep: false }

test('a project that exists is refused, with what is there and what to do', async () => {
  const found = await refused(named, RUNNING)
  assert.equal(found?.code, 'CS004 project-exists')
  assert.match(found?.message ?? '', /shop already exists: services db, notes; volume shop_data; network shop_default/)
  assert.match(found?.remedy ?? '', /attach: true.*another project name/)
})

const cases: [string, Partial<Inputs>, Record<string, string>, boolean][] = [
  ['nothing is there', named, {}, false],
  ['only a volume is left', named, { volume: 'shop_data' }, true],
  ['only a network is left', named, { network: 'shop_default' }, true],
  ['it was kept, and is to be removed afterwards', named, KEPT, true],
  ['it was kept, and is kept again', { ...named, keep: true }, KEPT, false],
  ['a part of it was not kept', { ...named, keep: true }, { ps: 'a\tdb\ttrue\nb\tnotes\t' }, true],
  ['the name is one of the run', {}, RUNNING, false],
]
for (const [name, inputs, rows, wanted] of cases)
  test(`${name}: ${wanted ? 'refused' : 'started'}`, async () =>
    assert.equal((await refused(inputs, rows)) !== undefined, wanted))

const volume = (labels?: object | null) => ({ '/volumes/dev-data': { Labels: labels } })
const owners: [string, Record<string, unknown>, string | undefined][] = [
  ['a volume of another project', volume({ 'com.docker.compose.project': 'dev' }), 'belongs to project dev'],
  ['a volume that docker created', volume(null), 'Compose did not create it'],
  ['its own', volume({ 'com.docker.compose.project': 'shop' }), undefined],
  ['none', {}, undefined],
  ['an external one', { '/volumes/old': {} }, undefined],
]
for (const [name, engine, wanted] of owners)
  test(`${name}: ${wanted ?? 'started'}`, async () => {
    const found = await refused({}, {}, engine)
    assert.equal(found?.code, wanted && 'CS005 name-shared')
    if (wanted) assert.equal(found?.where.line, 4)
    assert.ok((found?.message ?? '').includes(wanted ?? ''))
  })

test('what a kept project is known again by; a provider has no container to be labelled', () => {
  const services = [{ name: 'app' }, { name: 'store', provider: true }] as ServiceModel[]
  assert.deepEqual(JSON.parse(keptOverride(services)), { services: { app: { labels: { 'slipway.kept': 'true' } } } })
})

test('providers alone are written down, so that they can be removed from any folder', () => {
  const { file = '', directory } = providersOf(raw, '/repo') ?? {}
  assert.deepEqual(JSON.parse(file), { services: { store: { provider: { type: 'cloud' } } } })
  assert.equal(directory, '/repo')
  assert.equal(providersOf({ services: { app: {} } }, '/repo'), undefined)
})

test('an image that Compose names after the project is removed, unless it was here before', async () => {
  const services = ['web', 'api', 'named'].map((name) => ({ name, image: name === 'named' ? 'mine:1' : '' }))
  const here = { '/images/shop-api/json': { Id: 'sha256:1', Config: {}, RootFS: {} } }
  const { context } = fakeContext(() => ({}), here)
  const built = await newImages(['web', 'api', 'named'], { ...project, services } as unknown as Project, context)
  assert.deepEqual(built, ['shop-web'])
})
