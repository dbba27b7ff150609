import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearestName } from '../../../../actions/shared/text/nearest.ts'

const KNOWN = ['environment', 'env_file', 'image', 'ports', 'volumes', 'depends_on', 'tty', 'pid']
const cases: [string, string | undefined][] = [
  ['enviroment', 'environment'],
  ['imgae', 'image'],
  ['imagee', 'image'],
  ['dependsOn', 'depends_on'],
  ['depends-on', 'depends_on'],
  ['Ports', 'ports'],
  ['volume', 'volumes'],
  ['depends', 'depends_on'],
  ['env', undefined],
  ['something', undefined],
  ['zz', undefined],
  ['x', undefined],
  ['', undefined],
]
for (const [name, wanted] of cases)
  test(`nearest to "${name}": ${wanted}`, () => assert.equal(nearestName(name, KNOWN), wanted))
test('nothing is near where nothing is known', () => assert.equal(nearestName('image', []), undefined))
