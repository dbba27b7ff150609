import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mirror, strays } from '../../../scripts/tooling/verify/mirror.ts'

const SOURCES = new Set([
  'actions/kind-deploy/src',
  'actions/kind-deploy/src/apply',
  'actions/shared/wait',
  'scripts/tooling',
])

const cases: [string, boolean][] = [
  ['unit/kind-deploy', true],
  ['unit/kind-deploy/apply', true],
  ['unit/kind-deploy/aply', false],
  ['unit/kind-apply', false],
  ['unit/shared/wait', true],
  ['unit/shared/probes', false],
  ['unit/tooling', true],
  ['integration/kind-deploy', true],
  ['integration/kind-deploy/faults', true],
  ['integration/kind-load', false],
]
for (const [folder, wanted] of cases)
  test(`test folders: ${folder} is ${wanted ? 'a source' : 'no source'}'s`, () => {
    assert.equal(strays([folder], (path) => SOURCES.has(path)).length === 0, wanted)
  })

test('test folders: all of this repository', async () => assert.deepEqual(await mirror.find(), []))
