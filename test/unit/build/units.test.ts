import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { cacheNotUsed } from '../../../actions/build/src/findings.ts'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { narrowed, split } from '../../../actions/build/src/units.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { finding } from '../../../actions/shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../../actions/shared/outcome/outcome.ts'
import { fakeContext } from '../context.ts'

const image = (name: string) => ({
  ref: `acme/${name}:dev`,
  digest: `sha256:${name}`,
  imageId: `sha256:${name}`,
  bases: [],
  dockerfile: `${name}/Dockerfile`,
  size: 1_000,
})
const note = (file: string) =>
  finding({
    code: 'BD062 own-folder',
    severity: 'note',
    fault: 'code',
    message: `of ${file}`,
    where: { file },
    remedy: 'x',
  })

const whole = outcome({
  found: 'api, web built, 1 of 4 steps from the cache',
  findings: [note('api/Dockerfile'), note('web/Dockerfile'), cacheNotUsed('no cache', [])],
  outputs: { images: JSON.stringify({ api: image('api'), web: image('web') }) },
})
const units = split(whole, ['api', 'web'])
const codes = ({ findings }: Outcome) => findings.map(({ code, message }) => `${code}: ${message}`).sort()
const imagesOf = (text = '{}') => Object.keys(JSON.parse(text) as object)

describe('the targets of a build', () => {
  test('each has its image, the notes about its Dockerfile, and those about none', () => {
    const api = units.get('api')
    assert.deepEqual(imagesOf(api?.outputs.images), ['api'])
    assert.deepEqual(
      api?.findings.map(({ message }) => message),
      ['of api/Dockerfile', 'no cache'],
    )
    assert.equal(api?.verdict, 'passed')
  })

  test('inputs for some of them: no tag is left for the others', () => {
    const inputs = parseInputs(schema, { 'bake-file': 'x.hcl', tags: { api: 'a:1', web: 'w:1' } })
    const { targets, tags } = narrowed(inputs, { run: ['web'], proved: new Map() })
    assert.deepEqual([targets, tags], [['web'], { web: ['w:1'] }])
  })

  test('all proved: nothing is built, and the outcome is that of all', async () => {
    const { context, commands } = fakeContext()
    const now = await run(parseInputs(schema, { 'bake-file': 'x.hcl' }), context, { run: [], proved: units })
    assert.deepEqual(commands, [])
    assert.equal(now.found, 'api, web proved before')
    assert.deepEqual(imagesOf(now.outputs.images), ['api', 'web'])
    assert.deepEqual(codes(now), codes(whole))
    assert.deepEqual(
      now.tables[0]?.rows.map(([name]) => name),
      ['api (proved)', 'web (proved)'],
    )
    // One of several is not the build's image.
    assert.equal(now.outputs.digest, '')
  })
})
