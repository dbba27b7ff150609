import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { decoded } from '../../../../actions/shared/yaml/decode.ts'
import type { YamlPath } from '../../../../actions/shared/yaml/path.ts'
import { readYaml } from '../../../../actions/shared/yaml/read.ts'
import { YamlFile } from '../../../../actions/shared/yaml/yaml-file.ts'

const TEXT = `x-base: &base
  image: base:1
  environment: &env
    A: 1
services:
  api:
    <<: *base
    ports:
      - 80:80
      - target: 90
  web: *base
  job:
    <<: [*base, { restart: "no" }]
    environment:
      <<: *env
      "B": 2
    1: number
`
const [document] = new YamlFile('compose.yaml', TEXT).documents
assert.ok(document)

const places: [string, YamlPath, [number, number] | undefined][] = [
  ['a key', ['services', 'api', 'ports'], [8, 5]],
  ['an item', ['services', 'api', 'ports', 0], [9, 9]],
  ['a key of an item', ['services', 'api', 'ports', 1, 'target'], [10, 9]],
  ['a key of a merged map stands in that map', ['services', 'api', 'image'], [2, 3]],
  ['a key below a merged one', ['services', 'api', 'environment', 'A'], [4, 5]],
  ['a key behind an alias', ['services', 'web', 'image'], [2, 3]],
  ['the alias itself', ['services', 'web'], [11, 3]],
  ['a key of the second of two merged maps', ['services', 'job', 'restart'], [13, 19]],
  ['a key of its own wins over a merged one', ['services', 'job', 'environment'], [14, 5]],
  ['a key in quotes', ['services', 'job', 'environment', 'B'], [16, 7]],
  ['a key that is a number', ['services', 'job', '1'], [17, 5]],
  ['no such key', ['services', 'api', 'image2'], undefined],
  ['no such item', ['services', 'api', 'ports', 2], undefined],
  ['below a plain value', ['services', 'api', 'image', 'x'], undefined],
  ['a name that every object has', ['services', 'constructor'], undefined],
  ['the whole document', [], [1, 1]],
]
for (const [name, path, wanted] of places)
  test(`place: ${name}`, () => {
    const at = document.at(path)
    assert.deepEqual(at && [at.line, at.column], wanted)
  })

const nearest: [YamlPath, number][] = [
  [['services', 'api', 'ports', 7, 'target'], 8],
  [['services', 'nobody', 'image'], 5],
  [['nothing'], 1],
  [[], 1],
]
for (const [path, line] of nearest)
  test(`nearest to ${path.join('.')}: line ${line}`, () => assert.equal(document.nearest(path).line, line))

test('plain data has aliases and merges in it', () => {
  const { services } = document.value as { services: Record<string, unknown> }
  assert.deepEqual(services.web, { image: 'base:1', environment: { A: 1 } })
  assert.deepEqual((services.job as { environment: unknown }).environment, { A: 1, B: 2 })
})

test('a range goes from a key to the end of its value', () => {
  const range = document.range(['services', 'api', 'ports'])
  assert.ok(range)
  assert.equal(TEXT.slice(...range), 'ports:\n      - 80:80\n      - target: 90\n')
})

test('documents have positions of their own', () => {
  const file = new YamlFile('all.yaml', 'kind: A\n---\n# two\nkind: B\nspec: { a: 1 }\n---\n')
  assert.deepEqual(
    file.documents.map(({ value }) => (value as { kind?: string } | undefined)?.kind),
    ['A', 'B', undefined],
  )
  assert.deepEqual(file.documents[1]?.at(['spec', 'a']), { file: 'all.yaml', line: 5, column: 9 })
  assert.equal(file.documents[1]?.position.line, 4)
})

const errors: [string, string, [number, number, RegExp][]][] = [
  ['a list that is not closed', 'a: [1\nb: 2\n', [[1, 4, /\[ .* never closed/]]],
  ['a tab', 'a:\n\tb: 1\n', [[2, 1, /[Tt]ab/]]],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', [[3, 1, /unique/]]],
  ['an alias to nothing', 'a: 1\nb: *nope\n', [[2, 4, /\*nope has no anchor &nope/]]],
  ['a merge of an alias to nothing', 'a:\n  <<: *nope\n', [[2, 7, /\*nope has no anchor &nope/]]],
  [
    'two of them',
    'a: *no\nb: [*nope]\n',
    [
      [1, 4, /no/],
      [2, 5, /nope/],
    ],
  ],
  ['a merge of what is not a map', 'a: &a 1\nb:\n  <<: *a\n', [[3, 3, /[Mm]erge/]]],
  // Checkmarx/kics#7816
  [
    'an anchor that is set again',
    'a: &a 1\nb: { <<: *a }\nc: &a { d: 1 }\ne: { <<: *a }\n',
    [[2, 6, /<< merges maps/]],
  ],
  ['an alias within its own anchor', 'a: &a\n  b: *a\n', [[2, 6, /within its own anchor/]]],
  ['the second document', 'a: 1\n---\nb: }\n', [[3, 4, /./]]],
  ['nothing at all', '', []],
  ['a comment', '# nothing\n', []],
  ['a tag that is not known', 'a: !reset null\nb: !override [1]\n', []],
  ['Windows lines', 'a: 1\r\nb: [\r\n', [[2, 4, /never closed/]]],
]
for (const [name, text, wanted] of errors)
  test(`errors: ${name}`, () => {
    const found = new YamlFile('f.yaml', text).errors
    const firsts = found.slice(0, wanted.length)
    assert.equal(found.length > 0, wanted.length > 0, JSON.stringify(found))
    for (const [index, [line, column, message]] of wanted.entries()) {
      assert.deepEqual([firsts[index]?.line, firsts[index]?.column], [line, column], JSON.stringify(found))
      assert.match(firsts[index]?.message ?? '', message)
    }
  })

test('errors: aliases that would fill the memory', () => {
  const lines = Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`)
  const [error] = new YamlFile('f.yaml', `a0: &a0 [x]\n${lines.join('\n')}\n`).errors
  assert.match(error?.message ?? '', /alias/i)
})

test('a merge that leads back to itself ends', () => {
  const file = new YamlFile('f.yaml', 'a: &a\n  b: 1\n  <<: *a\n')
  assert.equal(file.documents[0]?.at(['a', 'c']), undefined)
})

test('an excerpt shows the line and the one before; hidden lines not', () => {
  const file = new YamlFile('f.yaml', 'kind: Secret\nstringData:\n  password: hunter2: x\n')
  assert.deepEqual(file.excerpt(1), ['kind: Secret'])
  assert.deepEqual(file.excerpt(3), ['stringData:', '  password: hunter2: x'])
  assert.deepEqual(
    file.excerpt(3, (_, number) => number === 3),
    ['stringData:', '(not shown)'],
  )
})

const bytes: [string, Buffer, string | undefined, number?][] = [
  ['UTF-8', Buffer.from('a: ü\n'), undefined],
  ['UTF-8 with a mark', Buffer.from('\ufeffa: 1\n'), undefined],
  ['UTF-16', Buffer.from('\ufeffa: 1\n', 'utf16le'), 'UTF-16', 1],
  ['Latin-1', Buffer.from('a: 1\nb: \xfc\n', 'latin1'), 'not encoded as UTF-8', 2],
]
for (const [name, content, message, line] of bytes)
  test(`encoding: ${name}`, () => {
    const [error] = decoded('f.yaml', content).errors
    assert.equal(error?.line, line)
    assert.match(error?.message ?? '', new RegExp(message ?? '^$'))
  })

test('a file is named relative to the directory; one that is not there is an error of the file system', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-yaml-'))
  writeFileSync(join(directory, 'a.yaml'), 'a: 1\n')
  assert.equal((await readYaml(join(directory, 'a.yaml'), directory)).file, 'a.yaml')
  await assert.rejects(readYaml('b.yaml', directory), { code: 'ENOENT' })
})
