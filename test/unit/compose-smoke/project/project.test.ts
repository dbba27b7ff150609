import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { composeFiles } from '../../../../actions/compose-smoke/src/project/files.ts'
import { placeIn, requireServices } from '../../../../actions/compose-smoke/src/project/findings.ts'
import { givenTo, overrideOf } from '../../../../actions/compose-smoke/src/project/images.ts'
import { modelOf, type RawModel, type ServiceModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import { unsetIn } from '../../../../actions/compose-smoke/src/project/open.ts'
import { placeOfService, placeOfVariable, readSources } from '../../../../actions/compose-smoke/src/project/source.ts'
import type { Context } from '../../../../actions/shared/context/context.ts'
import { fakeContext } from '../../context.ts'

const raw: RawModel = {
  services: {
    db: { image: 'postgres:17', healthcheck: { test: ['CMD', 'true'] } },
    migrate: { image: 'x', depends_on: { db: { condition: 'service_healthy' } } },
    api: {
      build: '.',
      depends_on: { migrate: { condition: 'service_completed_successfully' } },
      environment: { DATABASE_URL: 'postgresql://jobs:secret@db:5432/jobs', CACHE: 'redis:6379', NAME: 'a-web-site' },
      ports: [{ target: 8000 }],
    },
    redis: { image: 'redis:8', scale: 2 },
    web: { image: 'web', command: ['serve', '--api', 'http://api/'] },
  },
}
const find = (name: string) => modelOf(raw).find((each) => each.name === name) as ServiceModel

test('a service refers to those that its variables and its command name as hosts', () => {
  assert.deepEqual(find('api').refersTo, ['db', 'redis'])
  assert.deepEqual(find('web').refersTo, ['api'])
  assert.deepEqual(find('db').refersTo, [])
})

test('what is waited for to end well is a one-shot; what answers is a server', () => {
  assert.deepEqual([find('migrate').oneShot, find('api').oneShot], [true, false])
  assert.deepEqual([find('db').server, find('api').server, find('redis').server], [true, true, true])
})

test('the image of the build stage is the one a service refers to, else the one of its name', () => {
  const images = { api: { ref: 'slipway/api:1', bases: [] }, tools: { ref: 'x', bases: [] } }
  assert.equal(givenTo(find('api'), images), 'slipway/api:1')
  assert.equal(givenTo(find('migrate'), images), 'x')
  assert.equal(givenTo(find('web'), images), undefined)
})

test('a given image is run by its digest, and its build is taken away', () => {
  assert.equal(
    overrideOf(new Map([['api', 'sha256:1']])),
    'services:\n  "api":\n    image: "sha256:1"\n    pull_policy: never\n    build: !reset null\n',
  )
})

test('Compose says which variables nobody sets', () => {
  const line = 'time="x" level=warning msg="The \\"TOKEN\\" variable is not set. Defaulting to a blank string."'
  assert.deepEqual(unsetIn([line, line, 'something else']), ['TOKEN'])
})

const FILE = `services:
  app:
    image: x
    healthcheck:
      test: [CMD, "false"]
    environment:
      TOKEN: \${TOKEN}
  web:
    image: y
`

async function sources() {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-unit-'))
  writeFileSync(join(directory, 'compose.yaml'), FILE)
  writeFileSync(join(directory, 'more.yaml'), 'services:\n  web:\n    image: z\n')
  return readSources(['compose.yaml', 'more.yaml'], { ...fakeContext().context, directory })
}

test('a finding points at the line that speaks of it, in the file that has the last word', async () => {
  const all = await sources()
  assert.deepEqual(placeOfService(all, 'app', ['healthcheck.test']), { file: 'compose.yaml', line: 5, column: 7 })
  assert.deepEqual(placeOfService(all, 'app', ['volumes', 'image']), { file: 'compose.yaml', line: 3, column: 5 })
  assert.deepEqual(placeOfService(all, 'web', ['image']), { file: 'more.yaml', line: 3, column: 5 })
  assert.deepEqual(placeOfVariable(all, 'TOKEN', 'app'), { file: 'compose.yaml', line: 7, column: 14 })
  assert.equal(placeOfVariable(all, 'TOKEN', 'web'), undefined)
  assert.equal(placeOfService(all, 'nobody'), undefined)
})

test('Compose’s own complaint is placed by its line, its variable or its service', async () => {
  const [all, files] = [await sources(), ['compose.yaml', 'more.yaml']]
  assert.deepEqual(placeIn('yaml: /x/more.yaml: line 2: wrong', files, all), { file: 'more.yaml', line: 2 })
  const of56 = 'failed to parse /x/more.yaml: go-yaml load error in parser (while parsing a flow node) at L2.C1: wrong'
  assert.deepEqual(placeIn(of56, files, all), { file: 'more.yaml', line: 2 })
  assert.deepEqual(placeIn('required variable TOKEN is missing a value: x', files, all), {
    file: 'compose.yaml',
    line: 7,
    column: 14,
  })
  assert.deepEqual(placeIn('service "app" depends on undefined service', files, all), {
    service: 'app',
    file: 'compose.yaml',
    line: 2,
    column: 3,
  })
  const unknownKey = "services.app additional properties 'environment' not allowed"
  assert.deepEqual(placeIn(unknownKey, files, all), { service: 'app', file: 'compose.yaml', line: 6, column: 5 })
  assert.deepEqual(placeIn('nobody knows', files, all), { file: 'compose.yaml' })
})

test('without files, those that Compose would find are named, with their override', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-unit-'))
  for (const name of ['docker-compose.yml', 'docker-compose.override.yml']) writeFileSync(join(directory, name), '')
  const context = { ...fakeContext().context, directory }
  const names = async (files: string[], more: Partial<Context> = {}, env = {}) => {
    const found = await composeFiles({ files, env, envFiles: [] }, { ...context, ...more })
    return found.map((each) => each.slice(directory.length + 1))
  }
  assert.deepEqual(await names([]), ['docker-compose.yml', 'docker-compose.override.yml'])
  assert.deepEqual(await names(['a.yaml']), ['a.yaml'])
  assert.deepEqual(await names([], { env: { COMPOSE_FILE: 'a.yaml:b.yaml' } }), ['a.yaml', 'b.yaml'])
  assert.deepEqual(await names([], {}, { COMPOSE_FILE: 'a.yaml;b.yaml', COMPOSE_PATH_SEPARATOR: ';' }), [
    'a.yaml',
    'b.yaml',
  ])
})

test('COMPOSE_FILE in .env is what Compose says it is', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-unit-'))
  for (const name of ['compose.yaml', '.env']) writeFileSync(join(directory, name), '')
  const answer = (files: string) =>
    fakeContext(() => ({
      stdout: JSON.stringify({ 'x-slipway': { COMPOSE_FILE: files, COMPOSE_PATH_SEPARATOR: '' } }),
    }))
  const found = (files: string) =>
    composeFiles({ files: [], env: {}, envFiles: [] }, { ...answer(files).context, directory, scratch: directory })
  assert.deepEqual(await found('compose.yaml:ci.yaml'), [join(directory, 'compose.yaml'), join(directory, 'ci.yaml')])
  assert.deepEqual(await found(''), [join(directory, 'compose.yaml')])
})

const starts: [string, Partial<ServiceModel>[], string | undefined][] = [
  ['a service', [{ replicas: 1 }], undefined],
  ['a provider, which has no container', [{ replicas: 0, provider: true }], undefined],
  ['one of two that is scaled to 0', [{ replicas: 0 }, { replicas: 1 }], undefined],
  ['no service', [], 'each one has a profile that is not enabled'],
  ['only services that are scaled to 0', [{ replicas: 0 }], 'every service has 0 replicas'],
]
for (const [name, services, why] of starts)
  test(`${name}: ${why ?? 'something is started'}`, () => {
    const check = () => requireServices(services.map((each) => ({ ...find('web'), ...each })))
    if (why === undefined) check()
    else
      assert.throws(check, ({ finding }) => finding.code === 'CS006 nothing-to-start' && finding.message.includes(why))
  })
