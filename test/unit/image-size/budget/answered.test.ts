import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { exitCodeOf } from '../../../../actions/shared/outcome/outcome.ts'
import { file, Layout, type Step } from '../layouts.ts'
import { folder, told, weigh } from '../weigh.ts'

/** Every budget is applied, or is a finding. */

const app: Step[] = [{ by: 'COPY app /app # buildkit', files: [file('app/x', 5_000_000)] }]
const larger: Step[] = [{ by: 'COPY app /app # buildkit', files: [file('app/x', 6_000_000)] }]

before(() => {
  const single = new Layout()
  single.index([single.image(app)]).writeTo(join(folder, 'single'))
  const multi = new Layout()
  const arm = multi.image(larger, { architecture: 'arm64', variant: 'v8' })
  multi.index([multi.image(app), arm]).writeTo(join(folder, 'multi'))
  const alone = new Layout()
  alone.index([alone.image(larger, { architecture: 'arm64' })]).writeTo(join(folder, 'arm'))
  const plain = new Layout()
  const uncompressed = { pack: (tar: Buffer) => tar, layerType: 'application/vnd.oci.image.layer.v1.tar' }
  plain.index([plain.image(app, uncompressed)]).writeTo(join(folder, 'plain'))
  const empty = new Layout()
  empty.index([empty.image([{ by: 'COPY x /x', files: [] }])]).writeTo(join(folder, 'nothing'))
  writeFileSync(join(folder, 'scratch.Dockerfile'), 'FROM scratch\nCOPY app /app\n')
})

const api = (path: string) => ({ images: { api: `oci:${path}` } })

const CASES: [name: string, inputs: object, wanted: string[], says?: RegExp, exit?: number][] = [
  ['a budget', { ...api('single'), budgets: { api: { max: '1kB' } } }, ['error IS001'], undefined, 1],
  [
    'a budget holds for each platform',
    { ...api('multi'), budgets: { api: { max: '1kB' } } },
    ['error IS001', 'error IS001'],
  ],
  [
    'and so does that of a pattern',
    { ...api('multi'), budgets: { 'a*': { max: '1kB' } } },
    ['error IS001', 'error IS001'],
  ],
  [
    'an own name comes before a pattern, wherever it stands (documented: it replaces it)',
    { ...api('multi'), budgets: { 'api*': { max: '1kB' }, api: { max: '1GB' }, '*': { max: '1kB' } } },
    [],
  ],
  [
    'one for a platform alone comes first',
    { ...api('multi'), budgets: { api: { max: '1kB' }, 'api linux/arm64/v8': { max: '1GB' } } },
    ['error IS001'],
    /linux\/amd64/,
  ],
  [
    'a budget for a typo',
    { ...api('single'), budgets: { apii: { max: '1kB' } } },
    ['error IS015'],
    /apii, which isn't one of the images: api/,
    2,
  ],
  ['a pattern that fits none', { ...api('single'), budgets: { 'w*': { max: '1kB' } } }, ['error IS015'], undefined, 2],
  ['a base for a typo', { ...api('single'), bases: { web: 'scratch' } }, ['error IS015'], /^bases/, 2],
  ['a Dockerfile for a typo', { ...api('single'), dockerfiles: { web: 'x' } }, ['error IS015'], /^dockerfiles/, 2],
  ['a label for a typo', { ...api('single'), labels: ['size: apu +1MB'] }, ['error IS015'], /^A label names apu/, 2],
  ['other labels are ignored', { ...api('single'), labels: ['size', 'size/XL', 'bug'] }, []],
  [
    'a baseline for another image',
    { ...api('single'), baseline: { other: 'oci:single' } },
    ['error IS015'],
    /^baseline/,
    2,
  ],
  [
    'growth without a baseline is told, and passes',
    { ...api('single'), budgets: { '*': { growth: '1kB' } } },
    ['note IS012'],
    /growth of api isn't checked: no baseline is given/,
    0,
  ],
  [
    'so is that of a platform that is new',
    { ...api('multi'), budgets: { '*': { growth: '1kB' } }, baseline: { api: 'oci:single' } },
    ['note IS012'],
    /growth of api linux\/arm64\/v8 isn't checked/,
    0,
  ],
  [
    'a compressed size that the archive does not have',
    { ...api('plain'), budgets: { api: { metric: 'compressed', max: '1kB' } } },
    ['error IS007'],
    /compressed size of api is unknown/,
    2,
  ],
  [
    'own bytes without a base',
    { ...api('single'), budgets: { api: { 'max-own': '1GB' } } },
    ['error IS004'],
    /max-own can't be checked/,
    2,
  ],
  ['fewer layers than allowed are fewer of its own', { ...api('single'), budgets: { api: { layers: 1 } } }, []],
  [
    'own bytes of an image from scratch',
    { ...api('single'), bases: { api: 'scratch' }, budgets: { api: { 'max-own': '1MB' } } },
    ['error IS002'],
    undefined,
    1,
  ],
  [
    'its Dockerfile tells that, too',
    { ...api('single'), dockerfiles: { api: 'scratch.Dockerfile' }, budgets: { api: { 'max-own': '1MB' } } },
    ['error IS002'],
  ],
  [
    'growth from nothing has no percentage (4 MB are 400,000,000 % of a byte)',
    { ...api('single'), baseline: { api: 'oci:nothing' }, budgets: { api: { growth: '5%' } } },
    ['error IS010'],
    /grew by 5 MB from 0 B \(unpacked\)/,
  ],
  [
    '5 MB, with a space',
    { ...api('single'), baseline: { api: 'oci:nothing' }, budgets: { api: { growth: '5 MB' } } },
    [],
  ],
  [
    '5 MiB',
    { ...api('single'), baseline: { api: 'oci:nothing' }, budgets: { api: { growth: '4.7 MiB' } } },
    ['error IS010'],
  ],
]
for (const [name, inputs, wanted, says, exit] of CASES) {
  test(`${name}: ${wanted.join() || 'nothing'}`, async () => {
    const ended = await weigh({ explain: 'never', ...inputs })
    assert.deepEqual(told(ended), wanted, JSON.stringify(ended.findings))
    if (says) assert.match(ended.findings[0]?.message ?? '', says)
    if (exit !== undefined) assert.equal(exitCodeOf(ended), exit)
  })
}

test('own bytes that nobody knows are shown nowhere', async () => {
  const ended = await weigh(api('single'))
  assert.doesNotMatch(ended.found, /own/)
  assert.equal('own' in JSON.parse(ended.outputs.sizes ?? '').api, false)
  assert.deepEqual(ended.measures.map(({ name }) => name).sort(), ['api compressed', 'api unpacked'])
})

test('a baseline that was written is read again: the same image has not grown', async () => {
  const inputs = { ...api('multi'), bases: { '*': 'scratch' } }
  await weigh({ ...inputs, 'write-baseline': 'sizes.json', label: 'one' })
  const again = await weigh({ ...inputs, baseline: 'sizes.json', budgets: { api: { growth: '1B' } } })
  assert.deepEqual(told(again), [])
  const alone = await weigh({
    ...api('single'),
    bases: { '*': 'scratch' },
    baseline: 'sizes.json',
    budgets: { api: { growth: '1B' } },
  })
  assert.deepEqual(told(alone), [], 'one platform of two')
  await weigh({ ...api('single'), 'write-baseline': 'amd64.json' })
  const other = await weigh({ ...api('arm'), baseline: 'amd64.json', budgets: { api: { growth: '1B' } } })
  assert.deepEqual(told(other), ['note IS012'], 'another platform under the same name')
})
