import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { docker } from '../process/docker.ts'
import { exampleOf, type Ran, Stage, type Started } from './act.ts'

const stage = new Stage()
const REF = 'slipway-e2e/api:1'
after(() => {
  stage.close()
  docker('image', 'rm', '--force', REF)
})

const CALLER = `on: [push, pull_request, merge_group, schedule, workflow_dispatch]
permissions: {}
jobs:
  slipway:
    uses: maker/slipway/.github/workflows/check.yml@v1
    permissions: { contents: read }
    with: { config: deploy/slipway.yaml }
`
const CONFIG = `version: 1
min-free-disk: 0
stages:
  build: { files: { api: deploy/Dockerfile }, context: deploy, tags: { api: "${REF}" }, ca-bundle: none }
  image-size: { bases: { api: scratch }, budgets: { api: { max: 1MB } } }
`
const FILES = {
  '.github/workflows/caller.yml': CALLER,
  'deploy/slipway.yaml': CONFIG.replaceAll('deploy/Dockerfile', 'Dockerfile').replace('context: deploy', 'context: .'),
  'deploy/Dockerfile': 'FROM scratch\nCOPY hello /hello\n',
  'deploy/hello': 'hello',
}
const FORK = {
  pull_request: {
    number: 7,
    head: { ref: 'fix', sha: 'a'.repeat(40), repo: { full_name: 'outsider/Shop', fork: true } },
    base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'me/Shop', fork: false } },
  },
}

const run = (started: Partial<Started> = {}) => stage.run({ files: FILES, event: 'push', ...started })

function assertGreen(ran: Ran): void {
  assert.equal(ran.exitCode, 0, ran.log)
  assert.equal(ran.outputs['gate.verdict'], 'passed', ran.log)
  assert.match(ran.summary, /slipway: passed[\s\S]*image-size/, ran.log)
  assert.deepEqual(ran.jobs, { pipeline: 'success', gate: 'success' })
}

test('docs/examples/check.yml: a caller in another repository, on push: green, with summary and report', async () => {
  const { 'deploy/slipway.yaml': config, 'deploy/Dockerfile': Dockerfile, 'deploy/hello': hello } = FILES
  const files = { '.github/workflows/caller.yml': exampleOf('check.yml'), 'slipway.yaml': config, Dockerfile, hello }
  const ran = await run({ files })
  assertGreen(ran)
  assert.deepEqual(ran.artifacts(), ['slipway-report-1'])
  assert.equal(JSON.parse(ran.artifact('slipway-report-1', 'report.json')).verdict, 'passed')
  assert.match(ran.artifact('slipway-report-1', 'report.html'), /<html/)
})

for (const event of ['pull_request', 'merge_group', 'schedule', 'workflow_dispatch']) {
  test(`on ${event}: the same, with a token that may only read and no secrets`, async () => {
    const payload = event === 'pull_request' ? FORK : {}
    assertGreen(await run({ event, payload, secrets: { GITHUB_TOKEN: 'read-only' } }))
  })
}

test('a budget that is exceeded closes the gate, and the report says why', async () => {
  const files = { ...FILES, 'deploy/slipway.yaml': FILES['deploy/slipway.yaml'].replace('max: 1MB', 'max: 1B') }
  const ran = await run({ files })
  assert.notEqual(ran.exitCode, 0)
  assert.equal(ran.outputs['gate.verdict'], 'failed', ran.log)
  assert.match(ran.artifact('slipway-report-1', 'report.json'), /IS001 too-large/)
})

test('a configuration that is missing closes the gate before anything is built', async () => {
  const { 'deploy/slipway.yaml': _, ...files } = FILES
  const ran = await run({ files })
  assert.notEqual(ran.exitCode, 0)
  assert.equal(ran.outputs['gate.verdict'], 'failed', ran.log)
  assert.match(ran.summary, /SW030 config-missing/)
})

const fanOut = () => ({
  ...FILES,
  '.github/workflows/caller.yml': exampleOf('fan-out.yml', {
    '      fan-out: true': '      fan-out: true\n      config: deploy/slipway.yaml',
  }),
  'deploy/slipway.yaml': `${FILES['deploy/slipway.yaml']}  size-again: { uses: compose-smoke, files: [compose.yaml], expect: { api: any }, settle: 0s }\n`,
  'deploy/compose.yaml': `services: { api: { image: "${REF}", command: [none], pull_policy: never, deploy: { replicas: 0 } } }\n`,
})

test('docs/examples/fan-out.yml: the images go from job to job as archives, and the lanes prove them', async () => {
  const ran = await run({ files: fanOut() })
  assert.deepEqual(ran.artifacts().slice(0, 2), ['slipway-images-1', 'slipway-report-1-images'], ran.log)
  assert.ok(ran.artifacts().includes('slipway-report-1-size-again'), ran.log)
  assert.match(ran.artifact('slipway-report-1-size-again', 'report.json'), /loaded from an earlier job/)
  assert.deepEqual(Object.keys(ran.jobs), ['images', 'lane', 'gate'])
  assert.equal(ran.jobs.images, 'success')
})

// PocketShell-io/pocketshell#2038, actions/runner#3539: a job whose runner is lost has no step left that could report.
test('a lane that is lost before it proved anything blocks the gate, although the images passed', async () => {
  const ran = await run({ files: fanOut(), env: { SLIPWAY_E2E_LOST: 'lane' } })
  assert.notEqual(ran.exitCode, 0)
  assert.deepEqual(ran.jobs, { images: 'success', lane: 'failure', gate: 'failure' }, ran.log)
  assert.equal(ran.outputs['gate.verdict'], 'blocked', ran.log)
  assert.deepEqual(ran.artifacts(), ['slipway-images-1', 'slipway-report-1-images'])
})

test('check-portable.yml: the same on a runner that does not know $/, from a folder of the workspace', async () => {
  const caller = FILES['.github/workflows/caller.yml']
    .replace('/check.yml@', '/check-portable.yml@')
    .replace(
      'config: deploy/slipway.yaml',
      'config: deploy/slipway.yaml, slipway-repository: maker/slipway, slipway-ref: v1',
    )
  const ran = await run({ files: { ...FILES, '.github/workflows/caller.yml': caller } })
  assertGreen(ran)
  assert.deepEqual(ran.artifacts(), ['slipway-report-1'])
})
