import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Candidate, decide } from '../../../../actions/pipeline/src/proofs/decide.ts'
import { aProof } from '../../shared/proof/a-proof.ts'

const KEY = aProof().key

/** A stage that is proved unless told otherwise. */
function candidate(name: string, needs: string[] = [], given: Partial<Candidate> & Partial<Candidate['stage']> = {}) {
  const { leaves, isPreparation, ...more } = given
  const stage = { name, needs, leaves, isPreparation }
  const found = { proof: aProof({ stage: name }) }
  return { stage, key: KEY, unknown: [], found, isDue: false, isRestorable: false, ...more } satisfies Candidate
}
const preparation = (name: string, needs: string[] = []) =>
  candidate(name, needs, { isPreparation: true, key: undefined, found: undefined })

const IMAGES = { leaves: { imagesOutput: 'images' } } as const
const NOTHING = { leaves: 'nothing' } as const
const CHANGED = { found: undefined } as const

/** The pipeline of a deployment; each stage as it is changed here. */
const pipeline = (changes: Record<string, Partial<Candidate>> = {}) =>
  [
    preparation('engine'),
    preparation('bases', ['engine']),
    preparation('node', ['engine']),
    candidate('build', ['bases'], { ...IMAGES, isRestorable: true, ...changes.build }),
    candidate('size', ['build'], { ...NOTHING, ...changes.size }),
    candidate('compose', ['build'], { ...NOTHING, ...changes.compose }),
    candidate('cluster', ['node'], changes.cluster),
    candidate('deploy', ['build', 'cluster'], changes.deploy),
    candidate('ray', ['deploy', 'cluster'], { ...NOTHING, ...changes.ray }),
  ] as Candidate[]

/** `build: why` for what runs. */
const running = (candidates: readonly Candidate[]) =>
  [...decide(candidates)].flatMap(([name, decision]) =>
    'runs' in decision && decision.runs.why !== 'preparation' ? [`${name}: ${decision.runs.why}`] : [],
  )
const preparations = (candidates: readonly Candidate[]) =>
  [...decide(candidates)].flatMap(([name, each]) => ('runs' in each && each.runs.why === 'preparation' ? [name] : []))

const CASES: readonly (readonly [name: string, Candidate[], runs: string[], prepared: string[]])[] = [
  ['nothing changed: nothing runs, no preparation either', pipeline(), [], []],
  [
    'the probe of ray changed: its cluster is made, and the deployment; images are restored',
    pipeline({ ray: CHANGED }),
    ['cluster: needed', 'deploy: needed', 'ray: no-proof'],
    ['engine', 'node'],
  ],
  [
    'the same, and the images are gone: they are built, and what was proved with others runs too',
    pipeline({ ray: CHANGED, build: { isRestorable: false } }),
    ['build: needed', 'size: follows', 'compose: follows', 'cluster: needed', 'deploy: needed', 'ray: no-proof'],
    ['engine', 'bases', 'node'],
  ],
  ['the budgets changed: only the size, on the restored images', pipeline({ size: CHANGED }), ['size: no-proof'], []],
  [
    'a build by request: all that take its images run',
    pipeline({ build: { asked: 'fresh' } }),
    ['build: fresh', 'size: follows', 'compose: follows', 'cluster: needed', 'deploy: follows', 'ray: follows'],
    ['engine', 'bases', 'node'],
  ],
  [
    'a size by request: what leaves nothing makes nothing else run',
    pipeline({ size: { asked: 'fresh' } }),
    ['size: fresh'],
    [],
  ],
  ['a use that is compared', pipeline({ compose: { isDue: true } }), ['compose: check'], []],
  [
    'kept: all run',
    pipeline({ compose: { asked: 'keep' }, size: { asked: 'keep' } }),
    ['size: keep', 'compose: keep'],
    [],
  ],
  [
    'a proof that does not count',
    pipeline({ compose: { found: { refused: 'its file was changed' } } }),
    ['compose: refused'],
    [],
  ],
  [
    'unprovable goes before a proof that was found',
    pipeline({ compose: { key: undefined, unknown: [{ name: 'command', reason: 'unknown' }] } }),
    ['compose: unprovable'],
    [],
  ],
  [
    'a preparation that nothing needs, and nothing runs',
    [preparation('alone'), candidate('size', [], NOTHING)],
    [],
    [],
  ],
  [
    'a preparation that nothing needs, and something runs',
    [preparation('first'), preparation('alone', ['first']), candidate('size', [], { ...NOTHING, ...CHANGED })],
    ['size: no-proof'],
    ['first', 'alone'],
  ],
]

describe('which stages a proof stands for', () => {
  for (const [name, candidates, runs, prepared] of CASES)
    test(name, () => {
      assert.deepEqual(running(candidates), runs)
      assert.deepEqual(preparations(candidates), prepared)
    })

  test('a stage with a proof that runs anyway is compared with it', () => {
    const decisions = decide(pipeline({ ray: CHANGED, compose: { asked: 'fresh' } }))
    const compared = [...decisions].flatMap(([name, each]) => ('compared' in each && each.compared ? [name] : []))
    assert.deepEqual(compared, ['compose', 'cluster', 'deploy'])
  })

  test('every set of changed stages: no running stage lacks what it needs, none is proved with what is made again', () => {
    const names = ['build', 'size', 'compose', 'cluster', 'deploy', 'ray']
    for (let set = 0; set < 2 ** (names.length + 1); set += 1) {
      const changed = names.filter((_, bit) => set & (1 << bit))
      const isRestorable = Boolean(set & (1 << names.length))
      const all = pipeline({ ...Object.fromEntries(changed.map((name) => [name, CHANGED])) })
      const candidates = all.map((each) => (each.stage.name === 'build' ? { ...each, isRestorable } : each))
      const decisions = decide(candidates)
      const runs = (name: string) => 'runs' in (decisions.get(name) ?? {})
      for (const { stage } of candidates.filter(({ stage: { name } }) => names.includes(name)))
        for (const need of candidates.filter((each) => stage.needs.includes(each.stage.name))) {
          const { name, isPreparation, leaves } = need.stage
          if (leaves === 'nothing') continue
          const label = `${changed} ${isRestorable}: ${name} → ${stage.name}`
          if (runs(stage.name)) assert.ok(runs(name) || need.isRestorable, label)
          else if (!isPreparation) assert.ok(!runs(name), label)
        }
    }
  })
})
