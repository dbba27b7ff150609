import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { portable } from '../../../scripts/tooling/readme/portable.ts'
import { ROOT, type Step, type Workflow, workflow } from '../workflows/read.ts'

const PIN = 'actions/checkout@0000000000000000000000000000000000000000 # v1.2.3'
const TEXT = `# uses: OWNER/slipway/.github/workflows/a.yml@v1
# permissions: { actions: read }
name: A

on:
  workflow_call:
    inputs:
      own:
        type: string

permissions: {}

jobs:
  # About one.
  one:
    permissions:
      actions: read # to read
    steps:
      - run: first
      # About the action.
      - id: x
        uses: $/actions/x
        with: { own: 1 }
      - uses: $/actions/y
  two:
    permissions:
      contents: read
    uses: $/.github/workflows/b.yml
  three:
    permissions: {}
    steps:
      - run: nothing of ours
`
const made = portable(TEXT, 'a.yml', PIN)
const { jobs, on } = parse(made) as Workflow
const usesOf = (steps: Step[] = []) => steps.map(({ uses = 'run' }) => uses)

test('a job checks Slipway out once, after its own steps and before its first action', () => {
  assert.deepEqual(usesOf(jobs.one?.steps), [
    'run',
    'run',
    PIN.split(' ')[0],
    './.slipway/source/actions/x',
    './.slipway/source/actions/y',
  ])
  assert.deepEqual(jobs.one?.permissions, { contents: 'read', actions: 'read' })
  assert.match(made, /persist-credentials: false\n {6}# About the action\.\n {6}- id: x/)
})

test('a job without an action of ours stays as it is; a called workflow is the portable one', () => {
  assert.deepEqual(jobs.three, { permissions: {}, steps: [{ run: 'nothing of ours' }] })
  assert.equal(jobs.two?.uses, './.github/workflows/b-portable.yml')
})

test('its head names itself and what a caller has to grant, and inputs for runners that do not know the repository', () => {
  assert.match(made, /^# Generated from a\.yml/)
  assert.match(made, /workflows\/a-portable\.yml@v1\n# permissions: \{ contents: read, actions: read \}/)
  const { inputs = {} } = on.workflow_call as { inputs?: object }
  assert.deepEqual(Object.keys(inputs), ['slipway-repository', 'slipway-ref', 'own'])
})

test('a runner that knows neither is an error that says what to set', () => {
  const script = jobs.one?.steps?.[1]?.run ?? ''
  const run = (REPOSITORY: string, REF: string) =>
    spawnSync('bash', ['-e', '-c', script], { env: { PATH: process.env.PATH, REPOSITORY, REF }, encoding: 'utf8' })
  assert.equal(run('me/slipway', 'abc').status, 0)
  for (const [repository, ref] of [
    ['', ''],
    ['me/slipway', ''],
    ['', 'abc'],
  ] as const) {
    const { status, stdout } = run(repository, ref)
    assert.equal(status, 2)
    assert.match(stdout, /Set slipway-repository and slipway-ref/)
  }
})

/** What is the same in both: jobs, their order, inputs given, outputs. */
const shape = ({ jobs }: Workflow) =>
  Object.entries(jobs).map(([name, { needs, if: condition, steps = [] }]) => ({
    name,
    needs,
    condition,
    steps: steps
      .filter((each) => each.name !== 'Find Slipway' && each.with?.path !== '.slipway/source')
      .map(({ uses = '', ...step }) => ({ ...step, uses: uses.replace('./.slipway/source/', '$/') })),
  }))

for (const name of ['check', 'comment', 'deploy'])
  test(`${name}-portable.yml does what ${name}.yml does, and knows no $/`, () => {
    const variant = workflow(`${name}-portable.yml`)
    assert.deepEqual(shape(variant), shape(workflow(`${name}.yml`)))
    const all = Object.values(variant.jobs).flatMap(({ steps }) => usesOf(steps))
    for (const each of all) {
      assert.ok(!each.startsWith('$/'), each)
      if (each.startsWith('./.slipway/source/'))
        assert.ok(existsSync(join(ROOT, each.replace('./.slipway/source/', ''), 'action.yml')), each)
    }
  })
