import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { AREAS, allFindings } from '../../../actions/pipeline/src/explain/areas.ts'
import { numberOf } from '../../../actions/shared/outcome/find-makers.ts'

const ROOT = join(import.meta.dirname, '../../..')
const ALL = await allFindings()
const NUMBERS = ALL.map(({ maker }) => numberOf(maker))
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
/** A source without its comments. */
const code = (file: string) => read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
const SOURCES = globSync('actions/**/*.ts', { cwd: ROOT, exclude: ['**/dist/**'] })
const isCatalogue = (file: string) => /\/catalogue(\.ts|\/[\w-]+\.ts)$/.test(file)

test('every catalogue belongs to an area', () => {
  const areas = read('actions/pipeline/src/explain/areas.ts')
  const missing = SOURCES.filter((each) => each.endsWith('/catalogue.ts')).filter((each) => {
    const path =
      each === 'actions/pipeline/src/catalogue.ts' ? '../catalogue.ts' : each.replace('actions/', '../../../')
    return !areas.includes(`import('${path}')`)
  })
  assert.deepEqual(missing, [])
})

test('a code has one meaning', () => {
  assert.deepEqual(
    NUMBERS.filter((each, index) => NUMBERS.indexOf(each) !== index),
    [],
  )
  for (const each of NUMBERS) assert.match(each, /^[A-Z]{2}\d{3}$/)
})

test('a name has one meaning within its area', () => {
  for (const { name } of AREAS) {
    const names = ALL.filter(({ area }) => area.name === name).map(({ maker }) => maker.definition.name)
    assert.deepEqual([...new Set(names)], names, name)
    for (const each of names) assert.match(each, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  }
})

test('related findings exist, and none is related to itself', () => {
  for (const { maker } of ALL)
    for (const each of maker.definition.related ?? []) {
      assert.ok(NUMBERS.includes(each), `${maker.code}: ${each}`)
      assert.notEqual(each, numberOf(maker))
    }
})

/** Where a name alone is no use: the order of causes lists them all. */
const LISTS = ['actions/kind-deploy/src/causes.ts']

test('every finding is made somewhere', () => {
  const uses = SOURCES.filter((each) => !isCatalogue(each) && !LISTS.includes(each)).map(read)
  const used = ({ name }: { name: string }) =>
    uses.some(
      (text) =>
        [`'${name}'`, `.${name}(`, `.${name}.`, `\`${name}`].some((each) => text.includes(each)) ||
        (/-(unreachable|refuses|differs)$/.test(name) && text.includes(`}-${name.split('-')[1]}\``)),
    )
  assert.deepEqual(
    ALL.filter(({ maker }) => !used(maker.definition)).map(({ maker }) => maker.code),
    [],
  )
})

test('nobody writes a code by hand', () => {
  const byHand = SOURCES.filter((each) => !isCatalogue(each)).flatMap((file) =>
    [...code(file).matchAll(/['"`][A-Z]{2}\d{3}(?: [a-z-]+)?['"`]/g)].map(([text]) => `${file}: ${text}`),
  )
  assert.deepEqual(byHand, [], 'make it with the catalogue: CATALOGUE[name]({ message })')
})

/** Words of docs and messages that have a plainer form. */
const UNPLAIN =
  /\b(mend|anew|whoever|whatever|for want of|is n(one|either)|look (whether|why|what|who)|smells?|says?|said|wants?|wanted|stands?|nobody|speaks?)\b/i

for (const { maker } of ALL) {
  const { means, remedy, example } = maker.definition
  test(`${maker.code}: its texts are plain sentences`, () => {
    for (const text of [means, remedy, example]) assert.doesNotMatch(text, UNPLAIN)
    assert.match(means, /^[A-Za-z].*\.$/s)
    assert.match(remedy, /^[A-Z]/)
    assert.ok(means.length <= 240, `${means.length} characters`)
    assert.ok(remedy.length <= 150, `${remedy.length} characters`)
  })
}

test('every finding has a page', () => {
  const pages = globSync('docs/findings/*.md', { cwd: ROOT }).map((each) => each.split('/').at(-1))
  assert.deepEqual(pages.sort(), [...NUMBERS.map((each) => `${each}.md`), 'README.md'].sort(), 'run scripts/readme')
})

const ABOUT_THE_CATALOGUE = ['architecture/findings', 'pipeline/command/explain', 'kind-deploy/tolerance'].map(
  (each) => `test/unit/${each}.test.ts`,
)

/** Tests that make a finding name its code; those about the catalogue itself do not count. */
const TESTS = globSync('test/**/*.{ts,yaml}', {
  cwd: ROOT,
  exclude: ['**/node_modules/**', ...ABOUT_THE_CATALOGUE],
})

test('a test makes every finding', () => {
  const texts = TESTS.map(read).join('\n')
  const missing = ALL.filter(
    ({ maker }) =>
      !texts.includes(numberOf(maker)) &&
      !texts.includes(`'${maker.definition.name}'`) &&
      !texts.includes(`"${maker.definition.name}"`),
  )
  assert.deepEqual(
    missing.map(({ maker }) => maker.code),
    [],
    'write a test that produces it',
  )
})
