import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { execute } from '../../../../actions/pipeline/src/graph/execute.ts'
import { applied } from '../../../../actions/pipeline/src/proofs/apply.ts'
import { type Candidate, decide } from '../../../../actions/pipeline/src/proofs/decide.ts'
import type { Examined } from '../../../../actions/pipeline/src/proofs/examine.ts'
import { keysOf } from '../../../../actions/pipeline/src/proofs/keys.ts'
import type { Stage } from '../../../../actions/pipeline/src/stage.ts'
import { type Fault, finding } from '../../../../actions/shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { newestProof, type ProofStore, proofStore } from '../../../../actions/shared/proof/store.ts'
import { fakeContext } from '../../context.ts'

let folder = ''
let store: ProofStore
/** What the stages read, by stage. */
let files: Record<string, string>
/** What the stages do when they run. */
let work: Record<string, () => Outcome>
let ran: string[]
/** Whether there is a network that a stage makes. */
let made: boolean
/** The outputs that the last stage got of the one before. */
let given: Outcome['outputs'] | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-apply-'))
  store = proofStore(join(folder, 'proofs'))
  files = { build: '1', smoke: '1' }
  work = {}
  ran = []
  made = false
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const stage = (name: string, needs: string[]): Stage => ({
  name,
  needs,
  leaves: 'nothing',
  reads: async () => ({
    parts: [{ kind: 'file', name, hash: files[name] ?? '' }],
    unknown: made ? [{ name: 'network', reason: 'it was there before this run' }] : [],
  }),
  run: async (_, before) => {
    ran.push(name)
    given = before.get(needs[0] ?? '')?.outputs
    return (work[name] ?? (() => outcome({ found: `${name} is right`, outputs: { name } })))()
  },
})
const ORIGIN = { repository: '/srv/shop', config: 'slipway.yaml', scope: 'local' }
const idOf = ({ name }: Pick<Stage, 'name'>) => ({ ...ORIGIN, stage: name })

/** Runs both stages, with what the store has; `fresh` run although they are proved. */
async function run(fresh: string[] = [], context = fakeContext().context) {
  ran = []
  const stages = [stage('build', []), stage('smoke', ['build'])]
  const reader = {
    contextFor: (own: object) => ({ ...own, signal: context.signal, slipway: async () => ({ hash: '5' }) }) as never,
  }
  const keys = await keysOf(stages, reader)
  const candidates = stages.map((each): Candidate => {
    const key = keys.get(each.name)?.key
    const found = key === undefined ? undefined : store.find(idOf(each), key)
    const asked = fresh.includes(each.name) ? 'fresh' : undefined
    return { stage: each, key, unknown: [], found, asked, isDue: false, isRestorable: false }
  })
  const examined: Examined = {
    stages,
    keys,
    decisions: decide(candidates),
    store,
    here: { origin: ORIGIN, scopes: ['local'] },
    idOf,
    openReader: () => ({ ...reader, close: () => {} }),
  }
  const silent = { started() {}, line() {}, finding() {}, finished() {}, close() {} }
  const results = await execute(applied(stages, examined, context.engine), () => context, silent, context.signal)
  return Object.fromEntries(results.map((each) => [each.stage, each]))
}

const failure = (severity: 'error' | 'warning' | 'note' = 'error', fault: Fault = 'code') =>
  finding({ code: 'CS013 crash-loop', message: 'api exits', remedy: 'x', severity, fault })

describe('a run with proofs', () => {
  test('what passed stands for the next run, with all that it reported', async () => {
    const first = await run()
    const second = await run()
    assert.deepEqual(ran, [])
    assert.deepEqual(second.smoke?.outcome, first.smoke?.outcome)
    assert.ok(second.smoke?.proved?.at)
    assert.equal(first.smoke?.proved, undefined)
    assert.equal(store.uses(idOf({ name: 'build' }), second.build?.proved?.key ?? ''), 1)
  })

  test('a stage gets the outputs of a proved one', async () => {
    await run()
    files.smoke = '2'
    const { build } = await run()
    assert.deepEqual([ran, given], [['smoke'], { name: 'build' }])
    assert.deepEqual(build?.outcome?.outputs, { name: 'build' })
  })

  const UNPROVED: readonly (readonly [string, () => Outcome])[] = [
    ['warned', () => outcome({ findings: [failure('warning')] })],
    ['failed', () => outcome({ findings: [failure()] })],
    ['blocked', () => outcome({ findings: [failure('error', 'infrastructure')] })],
    ['tolerated', () => outcome({ findings: [failure('note')] })],
    [
      'thrown',
      () => {
        throw new Problem(failure())
      },
    ],
  ]
  for (const [name, makes] of UNPROVED)
    test(`what ${name} leaves no proof`, async () => {
      work.smoke = makes
      await run()
      await run()
      assert.deepEqual(ran, ['smoke'])
    })

  test('what changed while a stage ran leaves none, for it and for what follows', async () => {
    work.build = () => {
      files.build = 'edited meanwhile'
      return outcome({})
    }
    await run()
    files.build = '1'
    work = {}
    await run()
    assert.deepEqual(ran, ['build', 'smoke'])
  })

  test('what a stage makes itself, and would be unknown before a run, is no change', async () => {
    work.smoke = () => {
      made = true
      return outcome({})
    }
    await run()
    made = false
    await run()
    assert.deepEqual(ran, [])
  })

  test('an outcome whose outputs hold a secret is not kept', async () => {
    const context = fakeContext().context
    context.secrets.add({ secrets: [{ name: 'TOKEN', value: 'correct-horse-battery' }] })
    work.smoke = () => outcome({ outputs: { url: 'https://x/?t=correct-horse-battery' } })
    await run([], context)
    await run([], context)
    assert.deepEqual(ran, ['smoke'])
  })

  test('a secret in a text is kept only as it is shown', async () => {
    const context = fakeContext().context
    context.secrets.add({ secrets: [{ name: 'TOKEN', value: 'correct-horse-battery' }] })
    work.smoke = () => outcome({ found: 'token correct-horse-battery' })
    await run([], context)
    const { smoke } = await run()
    assert.doesNotMatch(JSON.stringify(smoke), /battery/)
    assert.match(smoke?.outcome?.found ?? '', /^token /)
  })
})

describe('a proved stage that runs anyway', () => {
  test('passed again: a newer proof', async () => {
    await run()
    const before = (await run()).smoke?.proved
    await new Promise((done) => setTimeout(done, 5))
    await run(['smoke'])
    const after = (await run()).smoke?.proved
    assert.ok((before?.at ?? '') < (after?.at ?? ''))
    assert.equal(before?.key, after?.key)
  })

  test('failed: flaky, and the proof no longer counts', async () => {
    await run()
    work.smoke = () => outcome({ findings: [failure()] })
    const { smoke } = await run(['smoke'])
    assert.deepEqual(
      smoke?.outcome?.findings.map(({ code }) => code),
      ['CS013 crash-loop', 'SW051 flaky'],
    )
    work = {}
    await run()
    assert.deepEqual(ran, ['smoke'])
  })

  test('blocked: nothing was learned, and the proof stays', async () => {
    await run()
    work.smoke = () => outcome({ findings: [failure('error', 'infrastructure')] })
    const { smoke } = await run(['smoke'])
    assert.equal(smoke?.outcome?.findings.length, 1)
    await run()
    assert.deepEqual(ran, [])
  })

  test('a use that cannot be counted changes nothing', async () => {
    await run()
    store.use = () => {
      throw new Error('no space left')
    }
    assert.ok((await run()).build?.proved)
  })
})

test('a proof that cannot be taken blocks what needs it, and is not shown as proved', async () => {
  await run()
  const [proof] = [newestProof(store, idOf({ name: 'build' }))]
  assert.ok(proof)
  const use = async () => {
    throw new Error('the engine is gone')
  }
  const silent = { started() {}, line() {}, finding() {}, finished() {}, close() {} }
  const stages = [{ ...stage('build', []), proved: { proof, use } }, stage('smoke', ['build'])]
  const { context } = fakeContext()
  const [build, smoke] = await execute(stages, () => context, silent, context.signal)
  assert.equal(build?.outcome?.verdict, 'blocked')
  assert.equal(build?.proved, undefined)
  assert.match(smoke?.skipped ?? '', /build blocked/)
})
