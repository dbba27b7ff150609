import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parse, stringify } from 'yaml'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'
import { prepare } from '../../../actions/pipeline/src/prepared.ts'
import { allProbeKinds } from '../../../actions/pipeline/src/stages.ts'
import type { JsonSchema } from '../../../actions/shared/inputs/describe.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Finding } from '../../../actions/shared/outcome/finding.ts'
import { exitCodeOf, outcome } from '../../../actions/shared/outcome/outcome.ts'
import { caught } from './caught.ts'
import { partOf, SCHEMA } from './json-schema.ts'
import { BUILD } from './wrong-values/build.ts'
import { KIND_DEPLOY, RAY_PROBE, SETUP_KIND } from './wrong-values/cluster.ts'
import { COMPOSE } from './wrong-values/compose.ts'
import { IMAGE_SIZE, UPGRADE } from './wrong-values/more.ts'
import { RIGHT } from './wrong-values/right.ts'
import type { Row } from './wrong-values/row.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-values-'))
after(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, '.git'))
mkdirSync(join(folder, 'k8s'))
writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n')
writeFileSync(join(folder, 'compose.yaml'), 'services:\n  api:\n    image: alpine\n')
writeFileSync(join(folder, 'k8s/app.yaml'), 'kind: ConfigMap\n')

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  build: BUILD,
  'compose-smoke': COMPOSE,
  'image-size': IMAGE_SIZE,
  'setup-kind': SETUP_KIND,
  'kind-deploy': KIND_DEPLOY,
  'ray-probe': RAY_PROBE,
  upgrade: UPGRADE,
}

/** The file with a row's value in it, and the place of the mark. */
function fileWith(stage: string, written: string) {
  const marked = `version: 1\nmin-free-disk: 1MB\nstages:\n  ${stage}:\n    ${written}\n`
  const before = marked.slice(0, marked.indexOf('«')).split('\n')
  const line = before.at(-1) ?? ''
  // The place of a map's value is its key.
  const item = /«(\[\s*)[^\]]/.exec(marked)?.[1]
  if (item !== undefined)
    return { text: marked.replace('«', ''), line: before.length, column: line.length + item.length + 1 }
  const key = /(?:"[^"]*"|[^\s{,[\]"]+):\s+$/.exec(line)
  return { text: marked.replace('«', ''), line: before.length, column: (key?.index ?? line.length) + 1 }
}

const told = (found: Finding) => `${found.message} ${found.remedy}`

/** Of all that is wrong, what is about this value; the rest is missing in so short a file. */
const about = (found: readonly Finding[], line: number) => found.filter(({ where }) => (where.line ?? 0) === line)

async function inFile(stage: string, written: string) {
  const { text, line, column } = fileWith(stage, written)
  writeFileSync(join(folder, 'slipway.yaml'), text)
  const inputs = { config: 'slipway.yaml', stages: [], only: false, set: [], keep: false, fresh: [] }
  const found = await caught(() => prepare(inputs as unknown as Parameters<typeof prepare>[0], folder))
  return { found: about(found, line), all: found, line, column }
}

/** Inputs that are YAML in a workflow too; maps of texts are lines there. */
const STRUCTURES = new Set([
  'images',
  'from-images',
  'budgets:image-size',
  'bases',
  'dockerfiles',
  'probes',
  'load:upgrade',
])

/** Pure: a value as the runner passes it to an action. */
function asInput(action: string, key: string, value: unknown): string {
  const isYaml = STRUCTURES.has(key) || STRUCTURES.has(`${key}:${action}`)
  if (typeof value !== 'object' || value === null) return String(value)
  if (isYaml) return stringify(value)
  if (Array.isArray(value)) return value.map(String).join('\n')
  return Object.entries(value)
    .map(([name, each]) => `${name}=${each}`)
    .join('\n')
}

/** A list where a text is expected, and the reverse, can't be told from lines in a workflow. */
const isOfLines = (action: string, key: string, written: string) =>
  !(STRUCTURES.has(key) || STRUCTURES.has(`${key}:${action}`)) && /«[[{]|«null|\[.*«\[|: \{.*\[/.test(written)

for (const [action, rows] of Object.entries(TABLES))
  for (const [written, words, more = {}] of rows) {
    test(`${action}: ${written.replace('«', '')}`, async () => {
      const { found, all, line, column } = await inFile(action, written)
      const [first] = found
      assert.ok(first, `nothing at line ${line}: ${JSON.stringify(all.map(told))}`)
      assert.deepEqual([first.where.file, first.where.line, first.where.column], ['slipway.yaml', line, column])
      assert.match(told(first), words)
      assert.equal(exitCodeOf(outcome({ findings: [first] })), 2)
      assert.doesNotMatch(told(first), /Invalid input|undefined|\[object/)
    })

    const [[key = '', value] = []] = Object.entries(parse(fileWith(action, written).text).stages[action])
    if (more.yamlOnly || more.secret || isOfLines(action, key, written)) continue
    test(`${action}, in a workflow: ${written.replace('«', '')}`, async () => {
      const schema = await ACTIONS.get(action)?.schema(await allProbeKinds())
      assert.ok(schema)
      const [first] = await caught(() => parseInputs(schema, { [key]: asInput(action, key, value) }))
      assert.ok(first, 'nothing is told')
      assert.ok(first.message.startsWith(key), first.message)
      assert.match(told(first), words)
      assert.equal(first.fault, 'input')
    })
  }

test('the table has rows for every kind of input', () => {
  const rows = Object.entries(TABLES).flatMap(([action, each]) => each.map(([written]) => `${action} ${written}`))
  assert.ok(rows.length >= 150, String(rows.length))
  assert.equal(new Set(rows).size, rows.length)
})

for (const [action, all] of Object.entries(RIGHT))
  for (const written of all)
    test(`${action}, taken: ${JSON.stringify(written)}`, async () => {
      const [[key = '', value] = []] = Object.entries(parse(fileWith(action, written).text).stages[action])
      const schema = await ACTIONS.get(action)?.schema(await allProbeKinds())
      assert.ok(schema)
      assert.deepEqual((await caught(() => parseInputs(schema, { [key]: value }))).map(told), [])
      const part = (SCHEMA.definitions[action] ?? {}) as JsonSchema & { properties: Record<string, JsonSchema> }
      assert.ok(partOf(part.properties[key] ?? {})(value), 'an editor marks it')
    })
