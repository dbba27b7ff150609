import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { defaultSecrets } from '../../../../actions/kind-deploy/src/manifests/default-secrets.ts'
import { withoutDoubles } from '../../../../actions/kind-deploy/src/manifests/doubles.ts'
import { parse } from '../../../../actions/kind-deploy/src/manifests/read.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const HEAD = 'apiVersion: v1\nkind: Anything\nmetadata: { name: a }\n'
const read = (text: string) => {
  const [manifest] = parse(`${HEAD}value: ${text}\n`, 'a.yaml')
  return (manifest?.object as { value?: unknown } | undefined)?.value
}

// What kubectl itself makes of these is compared in test/integration/kind-deploy/dialect.test.ts.
describe('a value', () => {
  const cases: [string, unknown][] = [
    ['0400', 256],
    ['0o400', 256],
    ['0888', 888],
    ['yes', true],
    ['Off', false],
    ['"yes"', 'yes'],
    ['22:22', '22:22'],
    ['190:20:30', '190:20:30'],
    ['2001-12-14', '2001-12-14'],
    ['!!binary aGVsbG8=', 'hello'],
    ['1e3', 1000],
    ['', null],
    ['{ <<: { a: 1 }, b: 2 }', { a: 1, b: 2 }],
    ['{ a: 1, a: 2 }', { a: 2 }],
    ['{ on: 1 }', { true: 1 }],
  ]
  for (const [text, wanted] of cases) test(text, () => assert.deepEqual(read(text), wanted))
})

describe('objects are found', () => {
  const json = (name: string) =>
    `{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap",\n\t"metadata": { "name": "${name}" }\n}\n`
  const cases: [string, string, string[]][] = [
    ['behind a byte order mark', `\uFEFF${HEAD}`, ['Anything/a']],
    ['with the line ends of Windows', `${HEAD}---\n${HEAD}`.replaceAll('\n', '\r\n'), ['Anything/a', 'Anything/a']],
    ['between empty documents', `---\n# nothing\n---\n${HEAD}---\n`, ['Anything/a']],
    ['in JSON, one after the other', json('a') + json('b'), ['ConfigMap/a', 'ConfigMap/b']],
    ['in a List', 'kind: List\nitems: [{ apiVersion: v1, kind: Pod, metadata: { name: a } }]', ['Pod/a']],
    ['in a list of a kind', 'apiVersion: v1\nkind: PodList\nitems: [{ metadata: { name: a } }]', ['Pod/a']],
    ['in a kind that only is named so', 'apiVersion: a/v1\nkind: AllowList\nmetadata: { name: a }', ['AllowList/a']],
    ['in nothing', '', []],
  ]
  for (const [name, text, wanted] of cases)
    test(name, () =>
      assert.deepEqual(
        parse(text, 'a.yaml').map(({ object }) => `${object.kind}/${object.metadata.name}`),
        wanted,
      ),
    )
})

describe('generateName', () => {
  const job = (more: string) => `apiVersion: batch/v1\nkind: Job\nmetadata: { generateName: migrate-${more} }\n`
  test('of a hook is a name, the same in each deployment', () => {
    const text = job(', annotations: { argocd.argoproj.io/hook: PreSync }')
    const [one, other] = [parse(text, 'a.yaml'), parse(text, 'a.yaml')].map((each) => each[0]?.object.metadata)
    assert.match(one?.name ?? '', /^migrate-[0-9a-f]{10}$/)
    assert.deepEqual(one, other)
    assert.ok(!('generateName' in (one ?? {})))
  })
  test('of another object is one finding', () => {
    const { code, message } = problemOf(job(''))
    assert.equal(code, 'KD050 manifests')
    assert.match(message, /Job migrate-….*generateName is only supported for hooks/)
  })
})

describe('a value that the server would refuse is named with its place, and not shown', () => {
  const cases: [string, string, RegExp, number][] = [
    [
      'a number',
      'kind: Secret\nmetadata: { name: s }\ndata:\n  ok: YQ==\n  pin: 12345678',
      /Secret s.*data\.pin .*a number/,
      6,
    ],
    [
      'a boolean',
      'kind: Secret\nmetadata: { name: s }\nstringData: { on: 12345678 }',
      /stringData\.true .*a number/,
      4,
    ],
    ['a map', 'kind: Secret\nmetadata: { name: s }\nstringData: { a: { b: 12345678 } }', /stringData\.a .*a map$/, 4],
    ['no map', 'kind: Secret\nmetadata: { name: s }\nstringData: 12345678', /stringData must be a map/, 4],
    [
      'of a ConfigMap',
      'kind: ConfigMap\nmetadata: { name: c }\ndata: { port: 12345678 }',
      /ConfigMap c.*data\.port/,
      4,
    ],
    [
      'in a list',
      'kind: SecretList\nitems:\n  - metadata: { name: s }\n    data: { pin: 12345678 }',
      /Secret s.*data\.pin/,
      5,
    ],
    ['a name', 'kind: Secret\nmetadata:\n  name: 12345678', /metadata\.name must be text/, 4],
    ['no name', 'kind: Secret\nstringData: { pin: 12345678 }', /cannot be rendered/, 1],
  ]
  for (const [name, text, message, line] of cases)
    test(name, () => {
      const finding = problemOf(`apiVersion: v1\n${text}\n`)
      assert.equal(finding.code, 'KD050 manifests')
      assert.match(finding.message, message)
      assert.deepEqual([finding.where.file, finding.where.line], ['a.yaml', line])
      if (name !== 'a name') assert.ok(!JSON.stringify(finding).includes('12345678'), JSON.stringify(finding))
    })

  test('what a tool rendered has no line of its own', () => {
    const error = thrownBy(() =>
      parse('apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { a: 1 }', 'chart', true),
    )
    assert.equal(error.finding.where.line, undefined)
  })

  test('a Secret whose values are all absent is accepted', () => {
    const manifests = parse('apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData:\ndata:\n', 'a.yaml')
    assert.deepEqual(defaultSecrets(manifests), [])
  })
})

describe('a variable that is set twice', () => {
  const pod = (env: string) =>
    parse(
      `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, image: a, env: ${env} }] }\n`,
      'a.yaml',
    )
  const A = (value: string) => `{ name: A, value: "${value}" }`

  test('has the last value, with a warning', () => {
    const { manifests, warnings } = withoutDoubles(pod(`[${A('1')}, { name: B, value: b }, ${A('3')}]`))
    const { containers = [] } = (manifests[0]?.object.spec ?? {}) as { containers?: { env: object[] }[] }
    assert.deepEqual(containers[0]?.env, [
      { name: 'B', value: 'b' },
      { name: 'A', value: '3' },
    ])
    assert.deepEqual(
      warnings.map(({ code, severity, where }) => [code, severity, where.object, where.container]),
      [['KD066 variable-twice', 'warning', 'Pod/p', 'c']],
    )
  })
  for (const env of [`[${A('1')}]`, '[]', ''])
    test(`is not there in ${env || 'nothing'}`, () => {
      const given = pod(env)
      assert.deepEqual(withoutDoubles(given), { manifests: given, warnings: [] })
    })
})

function thrownBy(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('it was read')
}

const problemOf = (text: string) => thrownBy(() => parse(text, 'a.yaml')).finding
