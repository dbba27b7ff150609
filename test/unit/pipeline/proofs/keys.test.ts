import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { keysOf } from '../../../../actions/pipeline/src/proofs/keys.ts'
import type { Stage } from '../../../../actions/pipeline/src/stage.ts'
import type { KeyParts } from '../../../../actions/shared/proof/key-part.ts'
import type { KeyContext } from '../../../../actions/shared/proof/reads.ts'

const file = (name: string, hash: string): KeyParts => ({ parts: [{ kind: 'file', name, hash }], unknown: [] })
const stage = (name: string, needs: string[], reads?: Stage['reads'], more: Partial<Stage> = {}): Stage => ({
  name,
  needs,
  reads,
  run: async () => assert.fail('nothing runs'),
  ...more,
})
const seen: { taken: KeyContext['taken']; made: KeyContext['made'] }[] = []
const reader = (slipway = '5') => ({
  contextFor: (own: Pick<KeyContext, 'taken' | 'made'>) => {
    seen.push(own)
    return { ...own, signal: AbortSignal.timeout(60_000), slipway: async () => ({ hash: slipway }) } as KeyContext
  },
})

/** The keys of a pipeline with these digests of what its stages read. */
const keys = (hashes: Record<string, string> = {}, slipway?: string) =>
  keysOf(
    [
      stage('certificates', [], async () => file('make.sh', hashes.certificates ?? '1'), { isPreparation: true }),
      stage(
        'build',
        ['certificates'],
        async () => ({ ...file('Dockerfile', hashes.build ?? '1'), makes: { api: ['api:1'] } }),
        {
          taken: new Map([['x', ['y']]]),
        },
      ),
      stage('compose', ['build'], async () => file('compose.yaml', hashes.compose ?? '1')),
      stage('other', [], async () => file('other', hashes.other ?? '1')),
    ],
    reader(slipway),
  )

const CASES: readonly (readonly [string, Record<string, string>, string[]])[] = [
  ['nothing', {}, []],
  ['a file of a build', { build: '2' }, ['build', 'compose']],
  ['a file of the last stage', { compose: '2' }, ['compose']],
  ['what a preparation reads', { certificates: '2' }, ['build', 'compose']],
  ['a file of a stage on its own', { other: '2' }, ['other']],
]

describe('which keys change', () => {
  for (const [name, hashes, changed] of CASES)
    test(name, async () => {
      const [before, now] = [await keys(), await keys(hashes)]
      const names = [...now.keys()].filter((each) => now.get(each)?.key !== before.get(each)?.key)
      assert.deepEqual(names, changed)
    })

  test('Slipway itself: all of them', async () => {
    const [before, now] = [await keys(), await keys({}, '6')]
    for (const name of ['build', 'compose', 'other']) assert.notEqual(now.get(name)?.key, before.get(name)?.key)
  })
})

test('a stage knows what the stages before it make, and from which it takes', async () => {
  seen.length = 0
  await keys()
  assert.deepEqual(seen.find(({ taken }) => taken.size > 0)?.taken.get('x'), ['y'])
  assert.ok(seen.some(({ made }) => made.api?.[0] === 'api:1'))
})

describe('what has no key', () => {
  const unknownOf = async (...stages: Stage[]) => {
    const found = await keysOf(stages, reader())
    return stages.map(({ name }) => [found.get(name)?.key !== undefined, found.get(name)?.unknown[0]?.reason])
  }

  test('a stage of which nothing is known, and those that need it', async () => {
    const found = await unknownOf(
      stage('a', []),
      stage('b', ['a'], async () => file('b', '1')),
    )
    assert.deepEqual(found, [
      [false, 'its action does not tell what it reads'],
      [false, "it needs a, which can't be proved"],
    ])
  })

  test('a file that can not be read', async () => {
    const [found] = await unknownOf(stage('a', [], () => Promise.reject(new Error('EACCES: Dockerfile'))))
    assert.deepEqual(found, [false, "what it reads isn't known: EACCES: Dockerfile"])
  })

  test('what needs a preparation that declares nothing', async () => {
    const undeclared = async () => ({ parts: [], unknown: [{ name: 'prepare.a', reason: 'nothing declares it' }] })
    const [, found] = await unknownOf(
      stage('a', [], undeclared, { isPreparation: true }),
      stage('b', ['a'], async () => file('b', '1')),
    )
    assert.deepEqual(found, [false, 'nothing declares it'])
  })

  test('a need that is not there', async () => {
    const [found] = await unknownOf(stage('a', ['gone'], async () => file('a', '1')))
    assert.deepEqual(found, [false, "it needs gone, which can't be proved"])
  })
})
