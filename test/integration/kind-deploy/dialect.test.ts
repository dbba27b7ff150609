import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { parseAllDocuments } from 'yaml'
import { KUBECTL } from '../../../actions/kind-deploy/src/manifests/dialect.ts'
import { parse } from '../../../actions/kind-deploy/src/manifests/read.ts'
import { FILES, VALUES } from './dialect/constructs.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-dialect-'))
const MARK = 'slipway.dev/read'

/** What kubectl makes of a file: the one command that neither asks a cluster nor changes more than an annotation. */
function byKubectl(name: string, text: string): unknown[] {
  const file = join(FOLDER, name)
  writeFileSync(file, text)
  const args = ['annotate', '--local', '--filename', file, '--output', 'json', `${MARK}=yes`]
  const printed = execFileSync('kubectl', args, { encoding: 'utf8' })
  const objects = printed
    .trim()
    .split(/(?<=^\})\n(?=\{)/m)
    .map((each) => JSON.parse(each))
  for (const { metadata } of objects) {
    delete metadata.annotations[MARK]
    if (Object.keys(metadata.annotations).length === 0) delete metadata.annotations
  }
  return objects
}

/** As JSON has it: -0 is 0 there, and what is undefined is not there. */
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value))

describe('as kubectl reads it', () => {
  test(`${VALUES.length} values`, () => {
    const lines = VALUES.map((value, index) => `    v${index}: ${value}`).join('\n')
    const text = `apiVersion: v1\nkind: Anything\nmetadata: { name: a }\nspec:\n  values:\n${lines}\n`
    const [theirs] = byKubectl('values.yaml', text) as [{ spec: { values: Record<string, unknown> } }]
    const [document] = parseAllDocuments(text, { ...KUBECTL, logLevel: 'error' })
    const ours = asJson(document?.toJS()).spec.values
    const different = VALUES.flatMap((value, index) => {
      const [own, other] = [ours[`v${index}`], theirs.spec.values[`v${index}`]]
      return isDeepStrictEqual(own, other)
        ? []
        : [`${value}: ${JSON.stringify(own)}, kubectl: ${JSON.stringify(other)}`]
    })
    assert.deepEqual(different, [])
  })

  for (const [name, text] of Object.entries(FILES))
    test(name, () => {
      const ours = parse(text, name).map(({ object }) => object)
      assert.deepEqual(asJson(ours), byKubectl(name, text))
    })
})
