import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { evaluated, namesIn, resultOf } from './expression.ts'
import { type Job, needsOf, ROOT, type Step, workflow } from './read.ts'

const NAMES = globSync('.github/workflows/*.yml', { cwd: ROOT }).map((path) => basename(path))

test('expressions are evaluated as GitHub does', () => {
  const contexts = { inputs: { a: 'x', none: '', list: '["p","q"]' }, github: { ref: 'main' } }
  const cases: [string, unknown][] = [
    ["inputs.a == 'X' && 'yes' || 'no'", 'yes'],
    ['inputs.none || github.ref', 'main'],
    ["!inputs.none && (inputs.a != 'x' || 'b')", 'b'],
    ["startsWith(inputs.list, '[') && fromJSON(inputs.list) || inputs.list", ['p', 'q']],
    ["join(fromJSON(inputs.list), '|')", 'p|q'],
    ["contains(fromJSON(inputs.list), 'Q')", true],
    ["contains(fromJSON(inputs.list), 'r')", false],
    ["format('{0}-{1}', inputs.a, 1)", 'x-1'],
    [`join(fromJSON('[{"n":"a"},{"n":"b"}]').*.n, '|')`, 'a|b'],
    ['github.event.nothing.there', null],
    ["'it''s'", "it's"],
  ]
  for (const [text, expected] of cases) assert.deepEqual(resultOf(text, contexts), expected, text)
  assert.equal(evaluated(`a $\{{ inputs.a }} b $\{{ github.ref }}`, contexts), 'a x b main')
})

const STEP = ['github', 'needs', 'strategy', 'matrix', 'job', 'runner', 'env', 'vars', 'secrets', 'steps', 'inputs']
const JOB = ['github', 'needs', 'strategy', 'matrix', 'vars', 'inputs']
/** Source: GitHub's documentation, Contexts reference, Context availability. */
const AVAILABLE: Record<string, readonly string[]> = {
  concurrency: ['github', 'inputs', 'vars'],
  'on.outputs': ['github', 'jobs', 'vars', 'inputs'],
  'on.inputs': ['github', 'inputs', 'vars'],
  'job.if': ['github', 'needs', 'vars', 'inputs'],
  'job.name': JOB,
  'job.runs-on': JOB,
  'job.timeout-minutes': JOB,
  'job.environment': JOB,
  'job.concurrency': JOB,
  'job.with': JOB,
  'job.strategy': ['github', 'needs', 'vars', 'inputs'],
  'job.secrets': [...JOB, 'secrets'],
  'job.env': [...JOB, 'secrets'],
  'job.outputs': STEP,
  'step.if': STEP.filter((each) => each !== 'secrets'),
  step: STEP,
}
/** Keys that take no expression. */
const PLAIN = ['uses', 'id', 'needs', 'permissions', 'shell']

interface Use {
  /** A key of `AVAILABLE`. */
  where: string
  names: string[]
}

const use = (where: string, value: unknown, bare = false): Use => ({
  where,
  names: namesIn(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), bare),
})

const jobUses = ({ steps: _, ...job }: Job): Use[] =>
  Object.entries(job).map(([key, value]) => use(PLAIN.includes(key) ? 'plain' : `job.${key}`, value, key === 'if'))

const stepUses = (step: Step): Use[] =>
  Object.entries(step).map(([key, value]) =>
    use(PLAIN.includes(key) ? 'plain' : key === 'if' ? 'step.if' : 'step', value, key === 'if'),
  )

const functionNames = [
  'format',
  'join',
  'startsWith',
  'contains',
  'fromJSON',
  'toJSON',
  'always',
  'cancelled',
  'success',
  'failure',
]
const contextsOf = (names: string[]) =>
  names.filter((each) => !functionNames.includes(each)).map((each) => each.split('.')[0] ?? '')

function assertAvailable(uses: Use[], what: string): void {
  for (const { where, names } of uses)
    for (const context of contextsOf(names))
      assert.ok(AVAILABLE[where]?.includes(context), `${what}: ${context} is not available in ${where}`)
}

interface Called {
  inputs?: Record<string, unknown>
  outputs?: Record<string, { value: string }>
  secrets?: Record<string, unknown>
}
const calledOf = (name: string) => (workflow(name).on.workflow_call ?? {}) as Called
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** What a step gives: of an action of ours, its outputs; of others, and of scripts, anything. */
function outputsOfStep({ uses = '' }: Step): string[] | undefined {
  const file = `${uses.replace(/^(\$\/|\.\/\.slipway\/source\/)/, '')}/action.yml`
  if (!/^(\$|\.)\//.test(uses) || !existsSync(join(ROOT, file))) return undefined
  return Object.keys((parse(textOf(file)) as { outputs?: object }).outputs ?? {})
}

function outputsOfJob(job: Job): string[] {
  const called = /workflows\/([\w-]+\.yml)$/.exec(job.uses ?? '')?.[1]
  return Object.keys((called ? calledOf(called).outputs : job.outputs) ?? {})
}

/** Every name in an expression leads to something that is declared. */
function assertDeclared(name: string, job: Job | undefined, names: string[], known: ReadonlyMap<string, Step>): void {
  const { jobs } = workflow(name)
  const { inputs = {}, secrets = {} } = calledOf(name)
  for (const each of names) {
    const [context, first = '', , last = ''] = each.split('.')
    const declared: Record<string, () => boolean> = {
      inputs: () => first === '' || first in inputs,
      secrets: () => first in secrets || first === 'GITHUB_TOKEN',
      needs: () =>
        needsOf(job ?? {}).includes(first) && (last === '' || outputsOfJob(jobs[first] ?? {}).includes(last)),
      jobs: () => first in jobs && outputsOfJob(jobs[first] ?? {}).includes(last),
      steps: () => {
        const step = known.get(first)
        return step !== undefined && (last === '' || outputsOfStep(step)?.includes(last) !== false)
      },
      matrix: () => JSON.stringify(job?.strategy ?? {}).includes(`"${first}"`),
    }
    assert.ok(declared[context ?? '']?.() ?? true, `${name}: ${each} is declared nowhere`)
  }
}

for (const name of NAMES) {
  const { concurrency, jobs } = workflow(name)
  const { outputs = {}, inputs = {} } = calledOf(name)

  test(`${name}: each expression is used where its context is available`, () => {
    assertAvailable([use('concurrency', concurrency), use('on.outputs', outputs), use('on.inputs', inputs)], name)
    for (const [id, job] of Object.entries(jobs)) {
      assertAvailable(jobUses(job), `${name}, ${id}`)
      for (const step of job.steps ?? []) assertAvailable(stepUses(step), `${name}, ${id}`)
    }
  })

  test(`${name}: each input, secret, step, job and output that an expression names is declared`, () => {
    assertDeclared(name, undefined, [...use('', concurrency).names, ...use('', outputs).names], new Map())
    for (const job of Object.values(jobs)) {
      const known = new Map<string, Step>()
      for (const step of job.steps ?? []) {
        for (const { names } of stepUses(step)) assertDeclared(name, job, names, known)
        if (step.id) known.set(step.id, step)
      }
      for (const { names } of jobUses(job)) assertDeclared(name, job, names, known)
    }
  })

  test(`${name}: every runner can be a list of labels, and every time limit is set`, () => {
    for (const [id, job] of Object.entries(jobs)) {
      if (job.uses) continue
      assert.ok(job['timeout-minutes'], `${id} has a time limit`)
      const text = String(job['runs-on'])
      const [, input] = /\$\{\{ inputs\.([\w-]+) \}\}/.exec(text) ?? []
      assert.equal(input, undefined, `${id}: ${input} may be a list`)
      if (!text.includes('inputs.')) continue
      const given = (runner: string) => resultOf(text.slice(3, -2), { inputs: { runner } })
      assert.deepEqual(given('["self-hosted","arm64"]'), ['self-hosted', 'arm64'])
      assert.equal(given('ubuntu-24.04'), 'ubuntu-24.04')
    }
  })
}
