import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { versionsIn, versionsOf } from '../../../../../actions/kind-deploy/src/manifests/helm/capabilities.ts'
import { manifestsIn } from '../../../../../actions/kind-deploy/src/manifests/helm/chart.ts'
import { readError } from '../../../../../actions/kind-deploy/src/manifests/helm/error.ts'
import { lineOfRendered } from '../../../../../actions/kind-deploy/src/manifests/helm/rendered-line.ts'

/** What Helm 3.22 and 4.3 print for one mistake each; test/integration/kind-deploy/charts.test.ts asks both. */
const cases: [string, string, ReturnType<typeof readError>['message'], string][] = [
  [
    'Helm 3, a nil pointer',
    'Error: template: app/templates/a.yaml:1:13: executing "app/templates/a.yaml" at <.Values.x.y>: nil pointer evaluating interface {}.y\n\nUse --debug flag to render out invalid YAML\n',
    'nil pointer evaluating interface {}.y',
    'templates/a.yaml:1',
  ],
  [
    'Helm 4, the same',
    'Error: app/templates/a.yaml:1:13\n  executing "app/templates/a.yaml" at <.Values.x.y>:\n    nil pointer evaluating interface {}.y\n',
    'nil pointer evaluating interface {}.y',
    'templates/a.yaml:1',
  ],
  [
    'Helm 3, in a helper of a subchart',
    'Error: template: app/charts/db/templates/a.yaml:7:3: executing "app/charts/db/templates/a.yaml" at <include "db.name" .>: error calling include: template: app/charts/db/templates/_helpers.tpl:4:5: executing "db.name" at <.Values.a.b>: nil pointer evaluating interface {}.b\n',
    'nil pointer evaluating interface {}.b',
    'charts/db/templates/_helpers.tpl:4',
  ],
  [
    'warnings before it',
    'coalesce.go:298: warning: cannot overwrite table with non table for db.a (map[])\nError: execution error at (app/templates/a.yaml:2:4): Set a\n',
    'Set a',
    'templates/a.yaml:2',
  ],
  [
    'a schema, as Helm before 3.18 told it',
    "Error: values don't meet the specifications of the schema(s) in the following chart(s):\napp:\n- image.tag: Invalid type. Expected: string, given: number\n",
    "its values don't match values.schema.json: image.tag: Invalid type. Expected: string, given: number",
    '',
  ],
  ['what has no form', 'Error: plugin "x" exited with error\n', 'plugin "x" exited with error', ''],
  ['nothing at all', '', '', ''],
]

describe('an error of Helm:', () => {
  for (const [name, stderr, message, place] of cases)
    test(name, () => {
      const found = readError(stderr)
      assert.equal(found.message, message)
      assert.equal([found.file, found.line].filter(Boolean).join(':'), place)
    })
})

describe('the line of a template that made a line of its result', () => {
  const head = '---\n# Source: app/templates/a.yaml\n'
  const more = '---\n# Source: app/templates/b.yaml\nz: 1\n'
  const source = '{{ $a := 1 }}\n{{- /* no trace */ -}}\nmetadata:\n  name: {{ .n }}\n labels: {}\n'
  test('is found by what both have', () =>
    assert.equal(lineOfRendered(source, `${head}metadata:\n  name: n\n${more}`, 'templates/a.yaml', 2), 4))
  test('is the one that our parser names, as Helm counts from 0 at times', () =>
    assert.equal(lineOfRendered(source, `${head}metadata:\n  name: n\n labels: {}\n${more}`, 'templates/a.yaml', 1), 5))
  test('is unknown where several could have', () =>
    assert.equal(
      lineOfRendered(
        '- {{ .a }}\n- {{ .b }}\n',
        '---\n# Source: app/templates/a.yaml\n- 1\n- 2: {\n',
        'templates/a.yaml',
        2,
      ),
      undefined,
    ))
})

test('each object has the template that it is from', () => {
  const text =
    '---\n# Source: app/crds/x.yaml\napiVersion: v1\nkind: A\nmetadata: { name: a }\n---\n# Source: app/charts/db/templates/b.yaml\napiVersion: v1\nkind: B\nmetadata: { name: b }\n'
  assert.deepEqual(
    manifestsIn(text, 'charts/app').map(({ file, object }) => [file, object.kind]),
    [
      ['charts/app/crds/x.yaml', 'A'],
      ['charts/app/charts/db/templates/b.yaml', 'B'],
    ],
  )
})

test('a server tells versions and kinds', () => {
  const served = {
    items: [
      { metadata: { name: '' }, versions: [{ version: 'v1', resources: [{ responseKind: { kind: 'Pod' } }] }] },
      {
        metadata: { name: 'apps' },
        versions: [{ version: 'v1', resources: [{ responseKind: { kind: 'Deployment' } }] }],
      },
    ],
  }
  assert.deepEqual(versionsIn(served), ['v1', 'v1/Pod', 'apps/v1', 'apps/v1/Deployment'])
  const spec = { group: 'a.io', names: { kind: 'Thing' }, versions: [{ name: 'v1' }, { name: 'v0', served: false }] }
  const definition = { kind: 'CustomResourceDefinition', metadata: { name: 'things.a.io' }, spec }
  assert.deepEqual(versionsOf([definition, { kind: 'Pod', metadata: { name: 'p' } }]), ['a.io/v1', 'a.io/v1/Thing'])
})
