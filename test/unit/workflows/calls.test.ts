import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { type Job, ROOT, type Workflow, workflow } from './read.ts'

const NAMES = globSync('.github/workflows/*.yml', { cwd: ROOT }).map((path) => basename(path))
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')
/** A workflow of ours that a job calls, by the name of its file. */
const CALL = /^(?:\$\/|\.\/|OWNER\/slipway\/)\.github\/workflows\/([\w-]+\.yml)(?:@v1)?$/
/** An action of ours, by its folder. */
const ACTION = /^(?:\$\/|\.\/\.slipway\/source\/|OWNER\/slipway\/)([\w/-]+)(?:@v1)?$/

type Rights = Record<string, string>
const ORDER = ['none', 'read', 'write']
const level = (right = 'none') => ORDER.indexOf(right)

/** Pure: the scopes that one lacks of the other, `contents: write` and so on. */
const lacking = (granted: Rights, needed: Rights) =>
  Object.entries(needed).flatMap(([scope, right]) =>
    level(granted[scope]) < level(right) ? [`${scope}: ${right}`] : [],
  )

/** Everything that a workflow's jobs, and the workflows that they call, ask for. */
function rightsOf(name: string): Rights {
  const all = Object.values(workflow(name).jobs).flatMap((job) => {
    const called = CALL.exec(job.uses ?? '')?.[1]
    return [job.permissions ?? {}, called ? rightsOf(called) : {}]
  })
  const rights: Rights = {}
  for (const each of all)
    for (const [scope, right] of Object.entries(each)) if (level(right) > level(rights[scope])) rights[scope] = right
  return rights
}

test('what is lacking is found, by level', () => {
  assert.deepEqual(lacking({ contents: 'read' }, { contents: 'write', packages: 'read' }), [
    'contents: write',
    'packages: read',
  ])
  assert.deepEqual(lacking({ contents: 'write' }, { contents: 'read' }), [])
})

// GitHub refuses the whole run at its start if a nested job asks for more than its caller grants.
for (const name of NAMES)
  for (const [id, job] of Object.entries(workflow(name).jobs)) {
    const called = CALL.exec(job.uses ?? '')?.[1]
    if (!called) continue
    test(`${name}: the job ${id} grants what ${called} asks for, and nothing more`, () => {
      const needed = rightsOf(called)
      assert.deepEqual(lacking(job.permissions ?? {}, needed), [])
      assert.deepEqual(lacking(needed, job.permissions ?? {}), [])
    })
  }

interface Caller {
  where: string
  jobs: Record<string, Job & { with?: Record<string, unknown> }>
}

/** Callers that we show: code blocks of READMEs, the head of each workflow, examples and starters. */
function callers(): Caller[] {
  const pages = globSync(['*.md', 'docs/**/*.md', '.github/**/*.md', 'actions/*/README.md'], { cwd: ROOT })
  const blocks = pages.flatMap((where) =>
    [...textOf(where).matchAll(/```ya?ml\n([\s\S]*?)```/g)].map(([, text = '']) => ({ where, text })),
  )
  const heads = NAMES.map((name) => {
    const [head = ''] = textOf(`.github/workflows/${name}`).split(/^name:/m)
    const lines = head.split('\n').filter((line) => /^# {3}/.test(line))
    return { where: `the head of ${name}`, text: lines.map((line) => line.slice(4)).join('\n') }
  })
  const files = globSync(['docs/examples/*.yml', '.github/workflow-templates/*.yml'], { cwd: ROOT })
  const all = [...blocks, ...heads, ...files.map((where) => ({ where, text: textOf(where) }))]
  return all
    .filter(({ text }) => text.includes('OWNER/slipway') && /^jobs:/m.test(text))
    .map(({ where, text }) => ({ where, jobs: (parse(text.replaceAll('…', '{}')) as Workflow).jobs }))
}

const shown = callers().flatMap(({ where, jobs }) =>
  Object.values(jobs).flatMap((job) => {
    const called = CALL.exec(job.uses ?? '')?.[1]
    return called ? [{ where, job, called }] : []
  }),
)

test('callers that we show are found', () => assert.ok(shown.length >= 8, `${shown.length}`))

for (const { where, job, called } of shown)
  test(`${where}: grants what ${called} asks for, and gives only inputs and secrets that it has`, () => {
    assert.deepEqual(lacking(job.permissions ?? {}, rightsOf(called)), [])
    assertInputs(job.with ?? {}, inputsOf(called), called)
    const { secrets = {} } = workflow(called).on.workflow_call as { secrets?: object }
    for (const name of Object.keys(typeof job.secrets === 'object' ? (job.secrets ?? {}) : {}))
      assert.ok(name in secrets, name)
  })

type Inputs = Record<string, { required?: boolean; default?: unknown } | null>
const inputsOf = (name: string) => ((workflow(name).on.workflow_call ?? {}) as { inputs?: Inputs }).inputs ?? {}

function assertInputs(given: object, inputs: Inputs, where: string): void {
  for (const name of Object.keys(given)) assert.ok(name in inputs, `${where} has no input ${name}`)
  for (const [name, input] of Object.entries(inputs)) {
    const needed = input?.required && input.default === undefined
    assert.ok(!needed || name in given, `${where} needs the input ${name}`)
  }
}

for (const name of NAMES)
  test(`${name}: every action and workflow of ours is there, and gets inputs that it has`, () => {
    for (const job of Object.values(workflow(name).jobs)) {
      const called = CALL.exec(job.uses ?? '')?.[1]
      if (called) assertInputs(job.with ?? {}, inputsOf(called), called)
      for (const { uses = '', with: given = {} } of job.steps ?? []) {
        const folder = ACTION.exec(uses)?.[1]
        if (!folder) continue
        const file = `${folder}/action.yml`
        assert.ok(existsSync(join(ROOT, file)), file)
        assertInputs(given, (parse(textOf(file)) as { inputs?: Inputs }).inputs ?? {}, file)
      }
    }
  })

test('the pipeline as an action by its path has the inputs and outputs of the root action', () => {
  const { name: _, runs: __, ...root } = parse(textOf('action.yml')) as Record<string, unknown>
  const { name: ___, runs: ____, ...pipeline } = parse(textOf('actions/pipeline/action.yml')) as Record<string, unknown>
  assert.deepEqual(pipeline, root)
})
