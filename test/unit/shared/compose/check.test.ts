import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { composeMistakes, isInterpolated } from '../../../../actions/shared/compose/check.ts'
import { COMPOSE_DIALECT } from '../../../../actions/shared/compose/dialect.ts'
import { decoded } from '../../../../actions/shared/yaml/decode.ts'
import { YamlFile } from '../../../../actions/shared/yaml/yaml-file.ts'

const VALID = join(import.meta.dirname, 'valid')

/** Each of these is accepted by Docker Compose 2.40. */
const valid = globSync('*.yaml', { cwd: VALID })
test('there are valid files of many shapes', () => assert.ok(valid.length >= 40))
for (const name of valid)
  test(`valid: ${basename(name, '.yaml')}`, () => {
    const file = decoded(name, readFileSync(join(VALID, name)), COMPOSE_DIALECT)
    assert.deepEqual(composeMistakes([file]), [])
  })

const parse = (text: string, name = 'compose.yaml') => new YamlFile(name, text, COMPOSE_DIALECT)
const service = (text: string) => `services:\n  api:\n    image: x\n    ${text}\n  db: { image: y }\n`

/** Each of these is refused by Docker Compose 2.40. */
const mistakes: [name: string, text: string, line: number, message: RegExp, remedy: RegExp][] = [
  ['a key', service('enviroment: { A: 1 }'), 4, /services\.api: unknown key enviroment/, /mean environment\?/],
  ['a key in camel case', service('dependsOn: [db]'), 4, /unknown key dependsOn/, /mean depends_on\?/],
  ['a key like none', service('frobnicate: 1'), 4, /unknown key frobnicate/, /Known keys are .*image/],
  ['a key at the top', 'service:\n  api: { image: x }\n', 1, /unknown key service$/, /mean services\?/],
  ['a key of a healthcheck', service('healthcheck: { tset: [NONE] }'), 4, /unknown key tset/, /mean test\?/],
  ['a key of a port', service('ports: [{ target: 80, publishd: 1 }]'), 4, /ports\.0: .*publishd/, /published/],
  ['a key of a build', service('build: { contxt: . }'), 4, /build: unknown key contxt/, /context/],
  ['a key of a network', `${service('tty: true')}networks:\n  n: { drivr: x }\n`, 7, /networks\.n: .*drivr/, /driver/],
  ['an extension where none may be', service('blkio_config: { x-a: 1 }'), 4, /unknown key x-a/, /./],
  ['a name', 'services:\n  "a b": { image: x }\n', 2, /a b is not a valid name/, /a-z/],
  ['a text for a list', service('ports: "80:80"'), 4, /ports must be a list, and is a string/, /Write a list/],
  ['a number for a text', service('user: 1000'), 4, /user must be a string.*whole number/, /in quotes/],
  ['a number in a command', service('command: [sleep, 10]'), 4, /command\.1 must be a string/, /in quotes/],
  ['a boolean for a text', service('restart: false'), 4, /restart must be a string/, /in quotes/],
  ['a list of maps', service('environment: [{ A: 1 }]'), 4, /environment\.0 must be a string.* a map/, /string/],
  ['a map for a value', service('environment: { A: { B: 1 } }'), 4, /environment\.A must be/, /./],
  ['nothing', service('environment:'), 4, /environment must be a map or a list, and is empty/, /remove it/],
  ['a service without anything', 'services:\n  api:\n', 2, /services\.api must be a map, and is empty/, /./],
  ['a value', service('depends_on: { db: { condition: healthy } }'), 4, /is healthy; it must be/, /service_healthy/],
  ['a pull policy', service('pull_policy: sometimes'), 4, /pull_policy is sometimes/, /./],
  ['a number out of range', service('oom_score_adj: 5000'), 4, /oom_score_adj is 5000; .*-1000 to 1000/, /./],
  ['a key that is missing', service('depends_on: { db: { required: true } }'), 4, /db: condition is missing/, /Add/],
  ['a variable for a whole map', service(`environment: "\${E:-}"`), 4, /environment must be a map or a list/, /./],
  ['a version that is a number', `version: 3.8\n${service('tty: true')}`, 1, /version must be a string/, /quotes/],
  ['a list at the root', '- api\n', 1, /the Compose file must be a map, and is a list/, /./],
  ['YAML', 'services:\n  api: [\n', 2, /not valid YAML/, /Correct the YAML/],
  ['an alias to nothing', 'services:\n  api: *base\n', 2, /\*base has no anchor/, /./],
  ['a key twice', service('image: z'), 4, /not valid YAML: .*unique/, /./],
]
for (const [name, text, line, message, remedy] of mistakes)
  test(`mistake: ${name}`, () => {
    const [first, ...others] = composeMistakes([parse(text)])
    assert.ok(first)
    assert.deepEqual([first.where.file, first.where.line, others], ['compose.yaml', line, []])
    assert.match(first.message, message)
    assert.match(first.remedy, remedy)
  })

test('several mistakes are told at once, each at its line, with its service', () => {
  const text = service('enviroment: {}\n    ports: 80').replace('image: y', 'imagee: y')
  const found = composeMistakes([parse(text)]).map(({ where, service, message }) => [where.line, service, message])
  assert.deepEqual(found, [
    [4, 'api', 'services.api: unknown key enviroment'],
    [5, 'api', 'services.api.ports must be a list, and is a whole number'],
    [6, 'db', 'services.db: unknown key imagee'],
  ])
})

test('what is merged into several services is one mistake, where it is written', () => {
  const text = 'x-a: &a\n  imagee: x\nservices:\n  one: *a\n  two: { <<: *a }\n'
  assert.deepEqual(
    composeMistakes([parse(text)]).map(({ where }) => where.line),
    [2],
  )
})

test('a file that is merged into another need not be complete, but is checked', () => {
  const base = parse(service('depends_on: { db: { condition: service_started } }'))
  const more = 'services:\n  api: { environment: , depends_on: { db: { required: false } }, prots: [] }\n'
  const found = composeMistakes([base, parse(more, 'more.yaml')])
  assert.deepEqual(
    found.map(({ where, message }) => [where.file, message]),
    [['more.yaml', 'services.api: unknown key prots']],
  )
})

test('only a key that is like no known one may be a newer one', () => {
  const newer = (text: string) => composeMistakes([parse(service(text))]).map(({ maybeNewer }) => maybeNewer)
  assert.deepEqual(newer('frobnicate: 1'), [true])
  assert.deepEqual(newer('enviroment: {}'), [false])
  assert.deepEqual(newer('ports: 80'), [false])
})

test('no value of a variable is shown', () => {
  const text = service('environment: { PASSWORD: { nested: hunter2 }, TOKEN: [hunter2] }')
  assert.doesNotMatch(JSON.stringify(composeMistakes([parse(text)])), /hunter2/)
})

test('a variable is told from a dollar', () => {
  const found = ['$A', `\${A:-1}`, 'x$_a', '$$A', '$$$A', '$1', 'a$', '${'].map(isInterpolated)
  assert.deepEqual(found, [true, true, true, false, true, false, false, true])
})
