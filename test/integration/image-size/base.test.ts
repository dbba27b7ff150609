import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { schema as buildSchema } from '../../../actions/build/src/inputs.ts'
import { run as build } from '../../../actions/build/src/run.ts'
import { schema } from '../../../actions/image-size/src/inputs.ts'
import { run } from '../../../actions/image-size/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../context.ts'
import { startRegistry, type TestRegistry } from '../registry.ts'

/** Bytes of the base image, and those that the Dockerfile adds. */
const BASE_BYTES = 3_000_000
const OWN_BYTES = 1_000
const NAME = `slipway-test-base-${process.pid}`
const folder = mkdtempSync(join(tmpdir(), 'slipway-base-'))
const made: string[] = []
let registry: TestRegistry

interface Image {
  ref: string
  bases: string[]
  dockerfile?: string
}

before(async () => {
  registry = await startRegistry('none')
  writeFileSync(join(folder, 'Dockerfile'), `FROM ${base()}\nCOPY own /own\n`)
  writeFileSync(join(folder, 'own'), 'x'.repeat(OWN_BYTES))
  writeFileSync(join(folder, 'below'), Buffer.alloc(BASE_BYTES, 1))
  writeFileSync(join(folder, 'base.Dockerfile'), 'FROM scratch\nCOPY below /below\n')
})

after(async () => {
  if (made.length > 0) await docker('image', 'rm', '--force', ...made)
  registry?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const base = () => `${registry.host}/team/base:1`

/** Never blocks: the registry answers from this very process. */
async function docker(...args: string[]): Promise<string> {
  return (await promisify(execFile)('docker', args, { cwd: folder })).stdout.trim()
}

async function weigh(inputs: object): Promise<Outcome> {
  const { context } = realContext(folder)
  return run(parseInputs(schema, { cache: 'none', explain: 'never', ...inputs }), context).catch(outcomeOf)
}

const own = ({ outputs, findings }: Outcome) => {
  assert.ok(outputs.sizes, JSON.stringify(findings))
  return JSON.parse(outputs.sizes).app.own as number
}

/** As on a machine that never saw the base: BuildKit pulls it, and the engine doesn't list it. */
async function builtOnPulled(): Promise<Image> {
  const local = `${NAME}-below:1`
  await docker('build', '--quiet', '--file', 'base.Dockerfile', '--tag', base(), '--tag', local, '.')
  await docker('push', '--quiet', base())
  await docker('image', 'rm', base(), local)
  const inputs = { files: { app: 'Dockerfile' }, tags: { app: `${NAME}:1` }, 'ca-bundle': 'none', identify: false }
  const built = await build(parseInputs(buildSchema, inputs), realContext(folder).context).catch(outcomeOf)
  assert.equal(built.verdict, 'passed', JSON.stringify(built.findings))
  made.push(`${NAME}:1`)
  return JSON.parse(built.outputs.images ?? '').app
}

test('a base that BuildKit pulled is known: own bytes are those of the COPY', async (t) => {
  const app = await builtOnPulled()
  const budgets = { app: { 'max-own': '2kB' } }
  assert.doesNotMatch(await docker('images', '--format', '{{.Repository}}'), /team\/base/)
  assert.match(app.bases.join(), /\/team\/base:1@sha256:[0-9a-f]{64}$/)
  const { dockerfile: _, ...without } = app
  const label = { 'org.opencontainers.image.base.name': app.bases[0] ?? '' }
  await docker('build', '--quiet', ...labelled(label), '--tag', `${NAME}-labelled:1`, '.')
  made.push(`${NAME}-labelled:1`)
  const ways: Record<string, object> = {
    "the build's output": { images: { app } },
    'its record without a Dockerfile: the registry has that very digest': { images: { app: without } },
    'the Dockerfile alone': { images: { app: app.ref }, dockerfiles: { app: 'Dockerfile' } },
    'the label': { images: { app: `${NAME}-labelled:1` } },
    'bases, in a registry': { images: { app: app.ref }, bases: { app: `registry:${base()}` } },
  }
  for (const [name, inputs] of Object.entries(ways))
    await t.test(name, async () => {
      const ended = await weigh({ ...inputs, budgets })
      assert.deepEqual([ended.verdict, own(ended)], ['passed', OWN_BYTES], JSON.stringify(ended.findings))
    })
  await t.test('nothing at all, or a registry that is gone: an error that asks for it', async () => {
    registry.stop()
    for (const image of [app.ref, without]) {
      const ended = await weigh({ images: { app: image }, budgets })
      assert.deepEqual(
        ended.findings.map(({ code, fault }) => `${code} ${fault}`),
        ['IS004 base-unknown input'],
      )
    }
  })
})

const labelled = (labels: Record<string, string>) =>
  Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`])

test('other names of an image, and images that begin as it does, change no outcome', async () => {
  const ref = `${NAME}-import:1`
  execFileSync('sh', ['-c', `tar -c below | docker import - ${ref}`], { cwd: folder })
  const stages = `FROM ${ref} AS one\nCOPY own /own\nFROM one AS two\nCOPY own /more\n`
  writeFileSync(join(folder, 'stages.Dockerfile'), stages)
  const tagged = (target: string) => `${NAME}-${target}:1`
  const make = (target: string, tag: string) =>
    docker('build', '--quiet', '--file', 'stages.Dockerfile', '--target', target, '--tag', tag, '.')
  await make('two', tagged('two'))
  made.push(ref, tagged('two'))
  const outcomes = async () =>
    Promise.all(
      [
        { images: { app: ref }, budgets: { app: { 'max-own': '1MB' } } },
        { images: { app: ref }, bases: { app: 'scratch' }, budgets: { app: { 'max-own': '1MB' } } },
        { images: { app: tagged('two') }, budgets: { app: { 'max-own': '1MB' } } },
        {
          images: { app: { ref: tagged('two'), dockerfile: 'stages.Dockerfile' } },
          budgets: { app: { 'max-own': '1kB' } },
        },
      ].map(async (inputs) => {
        const { verdict, found, findings, tables, measures } = await weigh(inputs)
        return { verdict, found, findings, tables, measures }
      }),
    )
  const alone = await outcomes()
  assert.deepEqual(
    alone.map(({ findings }) => findings.map(({ code }) => code.slice(0, 5)).join()),
    ['IS004', 'IS002', 'IS004', 'IS002'],
  )
  await make('one', tagged('one'))
  const others = [tagged('one'), tagged('worker'), tagged('latest')]
  made.push(...others)
  await docker('tag', ref, tagged('worker'))
  await docker('tag', tagged('two'), tagged('latest'))
  assert.deepEqual(await outcomes(), alone)
})
