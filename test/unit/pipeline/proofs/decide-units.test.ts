import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Candidate, Decision, Reason } from '../../../../actions/pipeline/src/proofs/decide.ts'
import { decideUnits, type UnitCandidate } from '../../../../actions/pipeline/src/proofs/decide-units.ts'
import { aProof } from '../../shared/proof/a-proof.ts'

const KEY = aProof().key
const PROVED = { proof: aProof() }

const stage = (name: string, needs: string[], leaves: Candidate['stage']['leaves']): Candidate => ({
  stage: { name, needs, leaves },
  unknown: [],
  isDue: false,
  isRestorable: false,
})
const ORDERED = [
  stage('network', [], undefined),
  stage('build', ['network'], { imagesOutput: 'images' }),
  stage('size', ['build'], 'nothing'),
]
const unit = (name: string, given: Partial<UnitCandidate> = {}): UnitCandidate => ({
  ...{ name, key: KEY, unknown: [], found: PROVED, isDue: false, isRestorable: true, from: [], linked: [] },
  ...given,
})
const CHANGED = { found: undefined }

/** `api: proved` for each unit; undefined where the whole stage runs. */
function decided(of: string, units: UnitCandidate[], decisions: Record<string, Decision>, asked?: Candidate['asked']) {
  const candidate = { ...(ORDERED.find((each) => each.stage.name === of) as Candidate), asked }
  const found = decideUnits(candidate, units, ORDERED, new Map(Object.entries(decisions)))
  return found && [...found].map(([name, each]) => `${name}: ${'proof' in each ? 'proved' : each.runs.why}`)
}
const runs = (why: Reason['why']): Decision => ({ runs: { why } as Reason })
const build = (units: UnitCandidate[], why: Reason['why'] = 'no-proof', asked?: Candidate['asked']) =>
  decided('build', units, { network: PROVED, build: runs(why) }, asked)

describe('the units of a stage that runs', () => {
  const CASES: readonly (readonly [string, ReturnType<typeof build>, string[] | undefined])[] = [
    ['one changed', build([unit('api'), unit('web', CHANGED)]), ['api: proved', 'web: no-proof']],
    ['all changed', build([unit('api', CHANGED), unit('web', CHANGED)]), undefined],
    [
      'one whose image is gone',
      build([unit('api'), unit('web', { isRestorable: false })], 'needed'),
      ['api: proved', 'web: gone'],
    ],
    ['one that is compared', build([unit('api', { isDue: true }), unit('web')]), ['api: check', 'web: proved']],
    [
      'one whose proof does not count',
      build([unit('api', { found: { refused: 'old' } }), unit('web')]),
      ['api: refused', 'web: proved'],
    ],
    [
      'one that cannot be proved',
      build([unit('api', { key: undefined }), unit('web')], 'unprovable'),
      ['api: unprovable', 'web: proved'],
    ],
    [
      'none changed, and the proof of the whole stage is gone',
      build([unit('api'), unit('web')]),
      ['api: proved', 'web: proved'],
    ],
    ['asked to run', build([unit('api'), unit('web', CHANGED)], 'no-proof', 'fresh'), undefined],
    ['asked to keep', build([unit('api'), unit('web', CHANGED)], 'no-proof', 'keep'), undefined],
    ['compared', build([unit('api'), unit('web', CHANGED)], 'check'), undefined],
    ['no units', build([]), undefined],
    [
      'what is built upon one that runs',
      build([unit('base', { isRestorable: false }), unit('app', { linked: ['base'] }), unit('web')]),
      ['base: gone', 'app: follows', 'web: proved'],
    ],
    [
      'what one that runs is built upon',
      build([unit('base'), unit('app', { ...CHANGED, linked: ['base'] }), unit('web')]),
      ['base: follows', 'app: no-proof', 'web: proved'],
    ],
    [
      'what is linked to none of them',
      build([unit('app', { linked: ['base'] }), unit('web', CHANGED)]),
      ['app: proved', 'web: no-proof'],
    ],
  ]
  for (const [name, found, expected] of CASES) test(name, () => assert.deepEqual(found, expected))

  test('a stage that is proved has no decision for its units', () => {
    assert.equal(decided('build', [unit('api'), unit('web', CHANGED)], { build: PROVED }), undefined)
  })
})

describe('the units of a stage after one that runs', () => {
  const from = { from: ['build'] }
  const units = [unit('api', from), unit('web', { ...from, ...CHANGED })]
  const size = (of: Decision) => decided('size', units, { network: PROVED, build: of, size: runs('no-proof') })

  test('whose unit is proved: proved', () => {
    const some: Decision = {
      runs: { why: 'no-proof' },
      units: new Map([
        ['api', PROVED],
        ['web', runs('no-proof')],
      ]),
    }
    assert.deepEqual(size(some), ['api: proved', 'web: no-proof'])
  })

  test('all of which runs: none is proved', () => assert.equal(size(runs('no-proof')), undefined))

  test('which is proved: proved', () => assert.deepEqual(size(PROVED), ['api: proved', 'web: no-proof']))

  test('that it does not take units from: none is proved', () => {
    const network = runs('no-proof')
    assert.equal(decided('build', [unit('api'), unit('web', CHANGED)], { network, build: runs('no-proof') }), undefined)
  })
})
