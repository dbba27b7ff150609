import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { split } from '../../../actions/image-size/src/units.ts'
import type { UnitsToRun } from '../../../actions/shared/action/units.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { file, Layout } from './layouts.ts'
import { folder, sizesOf, told, weigh } from './weigh.ts'

const MB = 1_000_000

/** Writes an image of one layer, for these machines. */
function written(name: string, bytes: number, ...machines: string[]): string {
  const layout = new Layout()
  const steps = [{ by: `COPY ${name} /${name} # buildkit`, files: [file(name, bytes)] }]
  layout.index(machines.map((architecture) => layout.image(steps, { architecture })))
  layout.writeTo(join(folder, name))
  return `oci:${name}`
}

const images = () => ({
  api: written('api', 5 * MB, 'amd64', 'arm64'),
  web: written('web', 3 * MB, 'amd64'),
  runtime: written('runtime', 7 * MB, 'amd64'),
})
/** Each rule is for one image alone, and one for a platform of it. */
const rules = {
  budgets: { 'api linux/arm64': { max: '6MB' }, web: { max: '4MB' }, runtime: { max: '8MB', growth: '1MB' } },
  bases: { web: 'scratch' },
  explain: 'always',
}
let whole: Outcome
let given: { images: Record<string, string> }
before(async () => {
  given = { ...rules, images: images() }
  whole = await weigh(given)
})

const units = () => split(whole, Object.keys(given.images))
const onlyRunning = (...run: string[]): UnitsToRun => ({
  run,
  proved: new Map([...units()].filter(([name]) => !run.includes(name))),
})
const sorted = <T>(all: readonly T[]) => all.map((each) => JSON.stringify(each)).sort()

describe('images that are measured', () => {
  test('each has its own sizes, tables, treemap and measures, all its platforms with it', () => {
    const api = units().get('api')
    assert.deepEqual(Object.keys(JSON.parse(api?.outputs.sizes ?? '')), ['api linux/amd64', 'api linux/arm64'])
    assert.equal(api?.tables[0]?.rows.length, 4)
    assert.ok(
      api?.tables.every(
        ({ title, rows }) => title.startsWith('api ') || rows.every(([name]) => name?.startsWith('api ')),
      ),
    )
    assert.equal(api?.treemaps.length, 2)
    assert.ok((api?.measures.length ?? 0) > 0 && api?.measures.every(({ name }) => name.startsWith('api ')))
  })

  test('a note about growth of one image is not that of another', () => {
    assert.deepEqual(told(whole), ['note IS012'])
  })

  for (const run of [['web'], ['api', 'runtime'], []])
    test(`some measured (${run.join(', ') || 'none'}) and the others proved: as if all were measured`, async () => {
      const now = await weigh(given, {}, onlyRunning(...run))
      assert.deepEqual(told(now), told(whole))
      assert.deepEqual(sizesOf(now), sizesOf(whole))
      assert.deepEqual(sorted(now.measures), sorted(whole.measures))
      assert.deepEqual(sorted(now.treemaps), sorted(whole.treemaps))
      const [first, ...others] = now.tables
      const unmarked = first?.rows.map(([name, ...rest]) => [name?.replace(' (proved)', ''), ...rest]) ?? []
      assert.deepEqual(sorted(unmarked), sorted(whole.tables[0]?.rows ?? []))
      assert.deepEqual(sorted(others), sorted(whole.tables.slice(1)))
      assert.match(now.found, /proved before$/)
    })

  test('what is proved is not opened', async () => {
    const gone = { ...given, images: { ...given.images, api: 'oci:gone', runtime: 'oci:gone' } }
    assert.equal((await weigh(gone, {}, onlyRunning('web'))).verdict, 'passed')
  })

  test('a rule that no image has, measured or proved', async () => {
    const wrong = { ...given, budgets: { ...rules.budgets, wbe: { max: '1MB' } } }
    assert.deepEqual(told(await weigh(wrong, {}, onlyRunning('web'))), ['error IS015', 'note IS012'])
  })

  test('an image that fails now', async () => {
    const small = { ...given, budgets: { ...rules.budgets, web: { max: '1MB' } } }
    const now = await weigh(small, {}, onlyRunning('web'))
    assert.deepEqual([now.verdict, told(now)[0]], ['failed', 'error IS001'])
  })
})
