import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptPorts, movedData, nameIn, orphans, sameTags } from '../../../../actions/upgrade/src/compose/compare.ts'
import { unseenSettings } from '../../../../actions/upgrade/src/compose/settings.ts'
import { dataFolder, project, service } from './stack.ts'

const db = service('db')
type Volumes = Record<string, string | undefined>
const cases: [name: string, old: Volumes, change: Volumes, now: string[]][] = [
  ['the same volume', { '/data': 'data' }, { '/data': 'data' }, []],
  ['another one beside it', { '/data': 'data' }, { '/data': 'data', '/cache': 'cache' }, []],
  ['another name', { '/data': 'data' }, { '/data': 'db-data' }, ['volume db-data']],
  ['another place', { '/data': 'data' }, { '/var': 'data' }, ['volume data at /var']],
  ['none', { '/data': 'data' }, {}, ['nothing']],
  [
    'docker-archive/compose-cli#1815: a volume without a name stays',
    { '/data': undefined },
    { '/data': undefined },
    [],
  ],
  ['a volume without a name gets one', { '/data': undefined }, { '/data': 'data' }, ['volume data']],
]
for (const [name, old, change, expected] of cases)
  test(`data of a service: ${name}`, () => {
    const found = movedData(
      { project: project([db], old), mounted: [] },
      { project: project([db], change), mounted: [] },
    )
    assert.deepEqual(
      found.map(({ now }) => now),
      expected,
    )
  })

test('a folder with data is the same wherever the repository is, and another path is not', () => {
  const state = (path: string) => {
    const one = project([db])
    one.model.services = { db: { volumes: [{ type: 'bind', source: `/x/${path}`, target: '/data' }] } }
    return { project: one, mounted: [dataFolder(path, '/data')] }
  }
  assert.deepEqual(movedData(state('data'), state('data')), [])
  assert.equal(movedData(state('data'), state('var'))[0]?.now, 'folder var')
})

test('a service that is gone has no data to move', () => {
  const old = { project: project([db], { '/data': 'data' }), mounted: [] }
  assert.deepEqual(movedData(old, { project: project([service('store')]), mounted: [] }), [])
})

test('a service that is gone keeps its ports; a one-shot does not', () => {
  const port = (published: string, protocol = 'tcp') => [{ target: 80, published, protocol }]
  const old = project([service('api', { ports: port('8080') }), service('migrate', { oneShot: true })])
  const change = (ports: ReturnType<typeof port>) => project([service('web', { ports })])
  const left = orphans(old, change([]))
  assert.deepEqual(
    left.map(({ name }) => name),
    ['api'],
  )
  assert.deepEqual(keptPorts(left, change(port('8080'))), [{ orphan: 'api', service: 'web', port: 8080 }])
  assert.deepEqual(keptPorts(left, change(port('8081'))), [])
  assert.deepEqual(keptPorts(left, change(port('8080', 'udp'))), [])
  assert.deepEqual(keptPorts(left, change(port('0'))), [], 'the engine chooses another one')
})

test('a tag is reused where the name is the same and the content is not', () => {
  const state = (id: string, more = {}) =>
    project([service('api', { image: 'me/api:latest', ...more })], {}, { given: { api: id } })
  assert.deepEqual(sameTags(state('a'), state('b')), [{ service: 'api', image: 'me/api:latest' }])
  for (const [old, change] of [
    [state('a'), state('a')],
    [state('a'), state('b', { image: 'me/api:2' })],
    [state('a'), state('b', { pullPolicy: 'always' })],
    [state('a'), state('b', { builds: true })],
    [state('a', { image: 'me/api@sha256:0' }), state('b', { image: 'me/api@sha256:0' })],
  ] as const)
    assert.deepEqual(sameTags(old, change), [])
})

test('a changed setting is unseen only by a container that stays', () => {
  const of = (digest: string | undefined) => [{ service: 'web', name: 'web.conf', folder: false, digest }]
  const kept = () => true
  assert.equal(unseenSettings(of('a'), of('b'), kept).length, 1)
  assert.deepEqual(unseenSettings(of('a'), of('a'), kept), [])
  assert.deepEqual(
    unseenSettings(of('a'), of('b'), () => false),
    [],
  )
  assert.deepEqual(unseenSettings(of(undefined), of('b'), kept), [], 'its content is not known')
  assert.deepEqual(unseenSettings([], of('b'), kept), [], 'a new one')
})

test('the name of the project is that of the files', () => {
  assert.equal(nameIn(project([], {}, { name: 'shop' })), 'shop')
  assert.equal(nameIn(project([])), undefined)
})
