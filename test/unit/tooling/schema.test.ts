import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import type { z } from 'zod'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'
import { allProbeKinds } from '../../../actions/pipeline/src/stages.ts'
import { list, record } from '../../../actions/shared/inputs/collections.ts'
import type { JsonSchema } from '../../../actions/shared/inputs/describe.ts'
import * as fields from '../../../actions/shared/inputs/fields.ts'
import { duration, size } from '../../../actions/shared/inputs/quantities.ts'
import { loadYaml } from '../../../actions/shared/inputs/yaml-text.ts'
import { withoutExample } from '../../../scripts/tooling/readme/tend-schema.ts'
import { jsonSchemaOf } from '../../../scripts/tooling/schema/json-schema.ts'
import { typeOf } from '../../../scripts/tooling/schema/reference.ts'
import { describedBy, stageSchemas } from '../../../scripts/tooling/schema/stages.ts'
import { partOf, ROOT, SCHEMA, schemaMistakes } from '../pipeline/json-schema.ts'

await loadYaml()

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const KINDS = await allProbeKinds()

for (const file of globSync('{,deployment/,test/**/}slipway.yaml', { cwd: ROOT, exclude: ['**/node_modules/**'] }))
  test(`${file} follows the schema`, () => assert.deepEqual(schemaMistakes(parse(read(file), { merge: true })), []))

test('the example of the reference page follows the schema', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(read('docs/slipway-yaml.md')) ?? []
  assert.deepEqual(schemaMistakes(parse(example)), [])
})

/** Values of every form that somebody may write for an input. */
const VALUES = [
  ...[
    '',
    ' ',
    'x',
    'true',
    'false',
    '5',
    '1.5',
    '-1',
    '5s',
    '1h',
    '80MB',
    '1.5 GiB',
    '5%',
    '5 x',
    'a=b\n# c',
    'a=b\nc',
  ],
  ...['auto', 'a: b', '[a]', '1e0', '\n'],
  ...[0, 1, 3, 1.5, -1, 70_000, true, false, null],
  ...[[], ['a'], [1], [null], [{}], [['a']], {}, { a: 'b' }, { a: 1 }, { a: null }, { a: { b: 1 } }, { a: ['b'] }],
  ...[
    { a: { max: '1MB' } },
    { a: [{ max: 5, layers: 1 }] },
    { a: { growth: 5 } },
    { a: { growth: '5%', max: { warn: 1 } } },
  ],
  ...[[{ type: 'tcp', service: 'a', port: 1 }], [{ type: 'tcp', service: 'a' }], [{ type: 'http' }], [{ type: 'ssh' }]],
]

/** What only the code can judge: what is within a text, codes of findings. */
const WITHIN_TEXT = new Set([
  'images',
  'from-images',
  'load',
  'seed',
  'verify',
  'budgets',
  'bases',
  'baseline',
  'dockerfiles',
  'probes',
  'metrics',
  'arguments',
  'from-build',
])
const onlyTheCode = (key: string, value: unknown, issues: readonly z.core.$ZodIssue[]) =>
  key === 'tolerate' || (typeof value === 'string' && WITHIN_TEXT.has(key)) || issues.every(isOfCode)

/** A form of texts, or a rule for a whole map. */
const isOfCode = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'custom' || (issue.code === 'invalid_union' && issue.errors.some((each) => each.every(isOfCode)))

for (const { name, schema } of ACTIONS.values())
  test(`${name}: the schema accepts what the code accepts, and little else`, async () => {
    const { properties } = SCHEMA.definitions[name] as { properties: Record<string, JsonSchema> }
    for (const [key, field] of Object.entries((await schema(KINDS)).shape)) {
      if (!properties[key]) continue
      const accepts = partOf(properties[key])
      for (const value of [...VALUES, ...((properties[key].examples as unknown[]) ?? [])]) {
        const { success: taken, error } = (field as z.ZodType).safeParse(value)
        if (taken || !onlyTheCode(key, value, error?.issues ?? []))
          assert.equal(accepts(value), taken, `${key}: ${JSON.stringify(value)}`)
      }
    }
  })

test('every input is described', async () => {
  for (const { name, properties } of await stageSchemas())
    for (const [key, { description }] of Object.entries(properties))
      assert.ok(description, `${name}: ${key} has no description in action.yml`)
})

test('an input without an example is complained about', () => {
  const properties = { files: { examples: [['a']] }, prune: { type: 'string' } }
  assert.deepEqual(withoutExample({ name: 'build', description: '', properties }), [
    'actions/build/examples.yaml has no value for prune; write one',
  ])
})

test('examples are values of inputs that exist, and the code accepts them', async () => {
  for (const { name, schema } of ACTIONS.values()) {
    const { shape } = await schema(KINDS)
    for (const [key, value] of Object.entries(parse(read(`actions/${name}/examples.yaml`)) as object))
      assert.equal((shape[key] as z.ZodType | undefined)?.safeParse(value).error, undefined, `${name}: ${key}`)
  }
})

/** Keys of a schema's maps, at any depth. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, examples: _, default: __, ...rest } = schema as JsonSchema
  const own = Object.entries(properties as JsonSchema)
  return [...own.flatMap(([key, inner]) => [key, ...keysIn(inner)]), ...Object.values(rest).flatMap(keysIn)]
}

test('every key of the schema is on the reference page', () => {
  const page = read('docs/slipway-yaml.md')
  /** Parts of the output of `build`, which nobody writes; a budget's two steps; options of tls. */
  const insides = ['ref', 'base', 'diffIds', 'dockerfile', 'target', 'warn', 'fail', 'server-name', 'insecure', 'stage']
  const missing = [...new Set(keysIn(SCHEMA))].filter(
    (key) => !page.includes(`| \`${key}\` |`) && !page.includes(`### ${key}`) && !insides.includes(key),
  )
  assert.deepEqual(missing, [])
  for (const kind of KINDS.flatMap((each) => (each as unknown as z.ZodPipe<z.ZodObject>).in.shape.type as z.ZodLiteral))
    assert.ok(page.includes(`### type: ${[...kind.values][0]}`))
})

const NAMES: [string, z.ZodType, string][] = [
  ['text', fields.text(), 'text'],
  ['a flag', fields.flag(true), 'true or false'],
  ['a count', fields.count(1), 'number'],
  ['a choice', fields.choice(['a', 'b'], 'a'), '`a`, `b`'],
  ['a list', list(), 'list'],
  ['a record', record(), 'map'],
  ['a duration', duration('5s'), 'duration'],
  ['a size', size(), 'size'],
]
for (const [name, schema, words] of NAMES)
  test(`the page names the form of ${name}`, () => assert.equal(typeOf(jsonSchemaOf(schema)), words))

test('defaults are as one would write them', () => {
  const input = (fallback: string) => ({ description: 'x', default: fallback })
  const defaultOf = (schema: z.ZodType, fallback: string) =>
    describedBy(jsonSchemaOf(schema), input(fallback), undefined).default
  assert.deepEqual(
    [
      defaultOf(fields.flag(true), 'true'),
      defaultOf(fields.count(3), '3'),
      defaultOf(duration('5s'), '5s'),
      defaultOf(fields.text(), ''),
    ],
    [true, 3, '5s', undefined],
  )
})
