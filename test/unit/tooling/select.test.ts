import assert from 'node:assert/strict'
import { test } from 'node:test'
import { select } from '../../../scripts/tooling/test/select.ts'

const GROUPS = [
  { name: 'verify', all: ['types', 'biome'] },
  { name: 'unit', all: ['test/unit/kind-deploy/apply/client.test.ts', 'test/unit/ray-probe/grpc.test.ts'] },
  { name: 'python', all: ['deployment/services/runtime'] },
  { name: 'integration', all: ['test/integration/kind-deploy/load.test.ts'] },
  { name: 'full', all: ['test/full/kind-deploy.test.ts'], onlyNamed: true },
]

const picks: [string, string[], Record<string, number>][] = [
  ['no words: all', [], { verify: 2, unit: 2, python: 1, integration: 1 }],
  ['a group', ['unit'], { unit: 2 }],
  ['a slow group', ['full'], { full: 1 }],
  ['a text in a slow group', ['full', 'kind-deploy'], { full: 1 }],
  ['two groups', ['unit', 'verify'], { verify: 2, unit: 2 }],
  ['a text in every group', ['kind-deploy'], { unit: 1, integration: 1 }],
  ['a text in a group', ['unit', 'kind-deploy'], { unit: 1 }],
  ['several texts', ['unit', 'kind-deploy', 'grpc'], { unit: 2 }],
  ['a part of a name', ['deploy'], { unit: 1, python: 1, integration: 1 }],
  ['a path', ['test/unit/ray-probe/grpc.test.ts'], { unit: 1 }],
  ['a check', ['verify', 'types'], { verify: 1 }],
]
for (const [name, words, wanted] of picks)
  test(`select: ${name}`, () => {
    const picked = select(words, GROUPS).map((each) => [each.name, each.picked.length])
    assert.deepEqual(Object.fromEntries(picked), wanted)
  })

const nothing: [string[], RegExp][] = [
  [['unit', 'nosuch'], /no test of unit has "nosuch"/],
  [['unti'], /nearest name is "unit"[\s\S]*groups: verify, unit, python, integration, full/],
  [['unit', 'kind-deplo', 'grcp'], /"grcp" in its path; the nearest name is "grpc"/],
  [['verify', 'tpyes'], /nearest name is "types"/],
]
for (const [words, message] of nothing)
  test(`select: ${words.join(' ')} picks nothing`, () => assert.throws(() => select(words, GROUPS), message))
