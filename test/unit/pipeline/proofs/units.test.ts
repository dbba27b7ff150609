import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, mock, test } from 'node:test'
import type { Config } from '../../../../actions/pipeline/src/config/config.ts'
import { execute } from '../../../../actions/pipeline/src/graph/execute.ts'
import type { Inputs } from '../../../../actions/pipeline/src/inputs.ts'
import { applied, whyRuns } from '../../../../actions/pipeline/src/proofs/apply.ts'
import { examine } from '../../../../actions/pipeline/src/proofs/examine.ts'
import type { Stage } from '../../../../actions/pipeline/src/stage.ts'
import type { UnitsToRun } from '../../../../actions/shared/action/units.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../../../actions/shared/outcome/outcome.ts'
import type { KeyParts } from '../../../../actions/shared/proof/key-part.ts'
import { fakeContext } from '../../context.ts'

let folder = ''
/** What each unit of the build reads, by name. */
let files: Record<string, string>
/** IDs of the images in the engine, by reference. */
let engine: Record<string, string>
let fails: (name: string) => boolean
/** Names that images got. */
let tagged: string[]
/** What ran: `build(web)`. */
let ran: string[]

const PROGRAM = process.argv[1] ?? ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-units-'))
  files = { api: '1', web: '1', budgets: '1' }
  engine = {}
  tagged = []
  fails = () => false
  // Keys hold the digest of the program that runs.
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist', 'cli.js'), '')
  process.argv[1] = join(folder, 'dist', 'cli.js')
  mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-03-01T12:00:00Z') })
})
afterEach(() => {
  mock.timers.reset()
  process.argv[1] = PROGRAM
  rmSync(folder, { recursive: true, force: true })
})

const part = (name: string) => ({ kind: 'file', name, hash: files[name] ?? '' }) as const

/** The units, and all of them as a stage. */
function keyParts(names: readonly string[], more: object, own = (name: string) => [part(name)]): KeyParts {
  const units = Object.fromEntries(names.map((name) => [name, { parts: own(name), unknown: [], ...more }]))
  return { parts: Object.values(units).flatMap(({ parts }) => parts), unknown: [], units }
}

/** Runs some units; the outcome has an output for each of all of them. */
function running(stage: string, of: (name: string) => object, output: string): Stage['run'] {
  return async (_, given, units?: UnitsToRun) => {
    const names = units?.run ?? ['api', 'web']
    ran.push(...names.map((name) => `${stage}(${name})`))
    if (names.some(fails))
      return outcome({ findings: [finding({ code: 'BD020 step-failed', fault: 'code', message: 'x', remedy: 'x' })] })
    const before = [...(units?.proved.values() ?? [])].map(({ outputs }) => JSON.parse(outputs[output] ?? '{}'))
    const own = Object.fromEntries(names.map((name) => [name, of(name)]))
    assert.ok(stage === 'build' || given.get('build')?.outputs.images)
    return outcome({ outputs: { [output]: JSON.stringify(Object.assign({}, ...before, own)) } })
  }
}
const splitBy = (output: string) => async () => (whole: Outcome) =>
  new Map(
    Object.entries(JSON.parse(whole.outputs[output] ?? '{}') as object).map(([name, each]) => [
      name,
      outcome({ outputs: { [output]: JSON.stringify({ [name]: each }) } }),
    ]),
  )

const stages = (): Stage[] => [
  {
    name: 'build',
    needs: [],
    leaves: { imagesOutput: 'images' },
    reads: async () => ({ ...keyParts(['api', 'web'], {}), makes: { api: ['acme/api:1'], web: ['acme/web:1'] } }),
    run: async (context, given, units) => {
      for (const name of units?.run ?? ['api', 'web']) engine[`acme/${name}:1`] = `sha256:${name}${files[name]}`
      return running('build', (name) => ({ ref: `acme/${name}:1`, digest: engine[`acme/${name}:1`] }), 'images')(
        context,
        given,
        units,
      )
    },
    split: splitBy('images'),
  },
  {
    name: 'size',
    needs: ['build'],
    leaves: 'nothing',
    taken: new Map([['images', ['build']]]),
    reads: async () => keyParts(['api', 'web'], { takes: 'images' }, () => [part('budgets')]),
    run: running('size', (name) => ({ bytes: name.length }), 'sizes'),
    split: splitBy('sizes'),
  },
]

/** Runs the pipeline, with what the folder has; `plan` only tells why its stages run. */
async function run(given: { fresh?: string[]; plan?: boolean; checkEvery?: number } = {}) {
  ran = []
  const answers = (path: string) => {
    const id = engine[decodeURIComponent(/^\/images\/(.+)\/json$/.exec(path)?.[1] ?? '')]
    return id && { Id: id, RootFS: { Layers: [] }, Config: {} }
  }
  const { context } = fakeContext(undefined, answers)
  const post = async (path: string) => {
    tagged.push(decodeURIComponent(path))
    return { resume() {} } as never
  }
  Object.assign(context, { engine: { ...context.engine, post } })
  const env = { PATH: '', SLIPWAY_PROOFS: join(folder, 'proofs'), SLIPWAY_CACHE: folder }
  const proofs = { enabled: true, maxAgeMs: 7 * 86_400_000, checkEvery: given.checkEvery ?? 20 }
  const config = { directory: folder, file: 'slipway.yaml', proofs } as Config
  const inputs = { set: [], fresh: given.fresh ?? [], keep: false } as unknown as Inputs
  const examined = await examine({ ordered: stages(), config }, inputs, { ...context, env })
  assert.ok(!('off' in examined), JSON.stringify(examined))
  if (given.plan)
    return examined.stages.flatMap((stage) => {
      const decision = examined.decisions.get(stage.name)
      return decision && 'runs' in decision ? whyRuns(stage, decision, examined) : []
    })
  const silent = { started() {}, line() {}, finding() {}, finished() {}, close() {} }
  const results = await execute(
    applied(examined.stages, examined, context.engine),
    () => context,
    silent,
    context.signal,
  )
  return results.map(({ stage, outcome: found, proved, provedUnits = {} }) =>
    [
      stage,
      proved ? 'proved' : (found?.verdict ?? 'not run'),
      ...Object.entries(provedUnits).map(([name, { at }]) => `${name} ${at.slice(0, 10)}`),
    ].join(' '),
  )
}
const DAY_MS = 86_400_000
const later = (days: number) => mock.timers.tick(days * DAY_MS)

describe('a stage of which one unit changed', () => {
  test('only that one runs, in all stages that see it; the outcome is that of all', async () => {
    assert.deepEqual(await run(), ['build passed', 'size passed'])
    files.web = '2'
    assert.deepEqual(
      await run({ plan: true }),
      [
        'web: since its newest proof: the file web changed',
        'proved: api on 2026-03-01 12:00 UTC on HOST',
        'web: since its newest proof: the stage build(web) changed',
        'proved: api on 2026-03-01 12:00 UTC on HOST',
      ].map((line) => line.replace('HOST', hostname())),
    )
    assert.deepEqual(await run(), ['build passed api 2026-03-01', 'size passed api 2026-03-01'])
    assert.deepEqual(ran, ['build(web)', 'size(web)'])
    assert.deepEqual(await run(), ['build proved', 'size proved'])
  })

  test('what all units see: all run', async () => {
    await run()
    files.budgets = '2'
    assert.deepEqual(await run(), ['build proved', 'size passed'])
    assert.deepEqual(ran, ['size(api)', 'size(web)'])
  })

  test('back to a state that was proved: nothing runs', async () => {
    await run()
    files.web = '2'
    await run()
    files.web = '1'
    await run()
    assert.deepEqual(ran, [])
  })

  test('its failure leaves no proof, and those of the others stay', async () => {
    await run()
    files.web = '2'
    fails = (name) => name === 'web'
    assert.deepEqual(await run(), ['build failed api 2026-03-01', 'size not run'])
    fails = () => false
    await run()
    assert.deepEqual(ran, ['build(web)', 'size(web)'])
  })

  test('asked to run, all of it does', async () => {
    await run()
    files.web = '2'
    await run({ fresh: ['build'] })
    assert.deepEqual(ran, ['build(api)', 'build(web)', 'size(api)', 'size(web)'])
  })
})

describe('the images of proved units', () => {
  test('one whose name another build took gets it again', async () => {
    await run()
    files.web = '2'
    Object.assign(engine, { 'acme/api:1': 'sha256:other', 'sha256:api1': 'sha256:api1' })
    await run()
    assert.deepEqual(ran, ['build(web)', 'size(web)'])
    assert.deepEqual(tagged, ['/images/sha256:api1/tag?repo=docker.io/acme/api&tag=1'])
  })

  test('one that is gone is built again, and what follows from it runs', async () => {
    await run()
    files.budgets = '2'
    delete engine['acme/api:1']
    await run()
    assert.deepEqual(ran, ['build(api)', 'size(api)', 'size(web)'])
  })

  test('another one under the same name is not the one that was proved', async () => {
    await run()
    files.web = '2'
    engine['acme/api:1'] = 'sha256:other'
    await run()
    assert.deepEqual(ran, ['build(api)', 'build(web)', 'size(api)', 'size(web)'])
  })
})

describe('how long the proofs of units count', () => {
  test('one use in so many is a run', async () => {
    await run({ checkEvery: 2 })
    const all = []
    for (const content of ['2', '3', '4']) {
      files.web = content
      await run({ checkEvery: 2 })
      all.push(ran.filter((each) => each.startsWith('build')).join())
    }
    assert.deepEqual(all, ['build(web)', 'build(api),build(web)', 'build(web)'])
  })

  test('a whole stage is as old as its oldest unit', async () => {
    await run()
    later(5)
    files.web = '2'
    await run()
    assert.deepEqual(ran, ['build(web)', 'size(web)'])
    later(3)
    assert.deepEqual(await run(), ['build passed web 2026-03-06', 'size passed web 2026-03-06'])
    assert.deepEqual(ran, ['build(api)', 'size(api)'])
    assert.deepEqual(await run(), ['build proved', 'size proved'])
  })

  test('another verdict with the same key: none of them counts', async () => {
    await run()
    fails = () => true
    await run({ fresh: ['build'] })
    fails = () => false
    await run()
    assert.deepEqual(ran, ['build(api)', 'build(web)', 'size(api)', 'size(web)'])
  })
})
