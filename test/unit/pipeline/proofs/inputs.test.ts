import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inputsBeside } from '../../../../actions/shared/proof/values.ts'
import { keysIn, machine } from './machine.ts'
import { repository } from './repository.ts'

test('an input that nobody decided about makes its stage unprovable', () => {
  const { unknown } = inputsBeside({ a: true, b: true }, { a: 1, b: [], c: 'x', d: '', e: undefined })
  assert.deepEqual(
    unknown.map(({ name }) => name),
    ['c'],
  )
})

const ROOT = repository()
after(() => rmSync(ROOT, { recursive: true, force: true }))

test('an input of another kind of upgrade is not provable', async () => {
  const file = join(ROOT, 'slipway.yaml')
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('from: [old.yaml]', 'from: [old.yaml]\n    files: [stack/compose.yaml]'),
  )
  const { unknown } = (await keysIn(ROOT, machine(), { only: 'upgrade' })).get('upgrade') ?? { unknown: [] }
  assert.deepEqual(
    unknown.map(({ name }) => name),
    ['files'],
  )
})
