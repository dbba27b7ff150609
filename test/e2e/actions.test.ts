import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { BOT, handlersOf, newState } from '../integration/shared/github/repository.ts'
import { type Github, startGithub, TOKEN } from '../integration/shared/github/server.ts'
import { docker } from '../process/docker.ts'
import { exampleOf, Stage } from './act.ts'

const REF = 'slipway-e2e-actions/api:1'
const stage = new Stage()
let github: Github
const state = newState()
before(async () => {
  github = await startGithub(handlersOf(state))
})
after(async () => {
  await github.close()
  stage.close()
  docker('image', 'rm', '--force', REF)
})

/** A workflow with one job of these steps. */
const steps = (...each: object[]) =>
  JSON.stringify({ on: 'push', permissions: {}, jobs: { job: { 'runs-on': 'ubuntu-24.04', steps: each } } })
const uses = (action: string, inputs: Record<string, string>, id = action) => ({
  id,
  uses: `maker/slipway/actions/${action}@v1`,
  with: inputs,
  'continue-on-error': true,
})
const run = (workflow: string, files: Record<string, string> = {}) =>
  stage.run({ files: { '.github/workflows/caller.yml': workflow, ...files }, event: 'push' })

test('docs/examples/one-action.yml: build hands its images to image-size, step by step', async () => {
  const workflow = exampleOf('one-action.yml', {
    'shop/api:dev': REF,
    'files: api=Dockerfile': 'files: api=Dockerfile\n          ca-bundle: none',
  })
  const ran = await run(workflow, { Dockerfile: 'FROM scratch\nCOPY hello /\n', hello: 'hello' })
  assert.equal(ran.exitCode, 0, ran.log)
  assert.match(ran.outputs['size.images'] ?? '', /slipway-e2e-actions/)
  assert.match(ran.outputs['size.sizes'] ?? '', /"metric"/)
  assert.match(ran.summary, /build: passed[\s\S]*image-size: passed/)
})

/** Each by itself, with the least that it has to refuse: it starts, reads its inputs, and says one thing. */
const alone: [string, Record<string, string>, RegExp][] = [
  ['compose-smoke', { files: 'compose.yaml' }, /CS\d{3} /],
  ['setup-kind', { name: 'Not A Name' }, /SK\d{3} /],
  ['kind-deploy', { manifests: 'nowhere', kubeconfig: 'nowhere' }, /(KD|SW)\d{3} /],
  ['ray-probe', { address: 'ray://127.0.0.1:9', timeout: '1s' }, /RP\d{3} /],
  ['release', { registry: 'localhost:9/x' }, /RL001 no-images/],
  ['announce', { 'github-token': TOKEN, tag: 'v1' }, /AN001 incomplete/],
  ['comment', { 'github-token': TOKEN, 'run-id': 'x' }, /CM001 no-run/],
  ['proofs', { 'github-token': TOKEN, repository: 'other/shop', folder: 'proofs' }, /PF003 other-repository/],
]

test('every action starts by itself, and says what it was not given', async () => {
  const ran = await run(
    steps({ uses: 'actions/checkout@v5' }, ...alone.map(([action, inputs]) => uses(action, inputs))),
    {
      'compose.yaml': 'services: { api: { image: x, colour: red } }\n',
    },
  )
  for (const [action, , finding] of alone)
    assert.match(
      ran.summary,
      new RegExp(`${action}: (failed|blocked)[\\s\\S]*?${finding.source.replaceAll('(', '(?:')}`),
      ran.log,
    )
})

test('comment.yml speaks on a fork’s pull request, without the fork’s code', async () => {
  const workflow = `on: workflow_run
permissions: {}
jobs:
  say:
    uses: maker/slipway/.github/workflows/comment.yml@v1
    permissions: { actions: read, pull-requests: write }
    with: { label: does-not-pass }
`
  const ran = await stage.run({
    files: { '.github/workflows/caller.yml': workflow },
    event: 'workflow_run',
    payload: { workflow_run: { id: 30433642, head_branch: 'fix', head_repository: { full_name: 'outsider/Shop' } } },
    secrets: { GITHUB_TOKEN: TOKEN },
    env: { GITHUB_API_URL: github.url },
  })
  assert.equal(ran.exitCode, 0, ran.log)
  assert.equal(ran.outputs['comment.comment'], 'created', ran.log)
  assert.equal(state.comments[0]?.author, BOT)
  assert.match(state.comments[0]?.body ?? '', /CS023 unhealthy/)
  assert.deepEqual(state.labels, ['does-not-pass'])
  assert.deepEqual(ran.jobs, { comment: 'success' })
  assert.deepEqual(github.violations, [])
  assert.doesNotMatch(ran.log, /actions\/checkout/)
})

test('deploy.yml says that a cluster does not answer, and leaves no kubeconfig', async () => {
  const workflow = `on: push
permissions: {}
jobs:
  ship:
    uses: maker/slipway/.github/workflows/deploy.yml@v1
    permissions: { contents: read, id-token: write }
    with: { manifests: app.yaml, ready-timeout: 5s }
    secrets: { kubeconfig: "\${{ secrets.KUBECONFIG }}" }
`
  const cluster = { name: 'x', cluster: { server: 'https://127.0.0.1:9' } }
  const kubeconfig = {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'x', clusters: [cluster] },
    users: [{ name: 'x', user: { token: 'a-token-of-the-cluster' } }],
    contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
  }
  const ran = await stage.run({
    files: {
      '.github/workflows/caller.yml': workflow,
      'app.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: app }\n',
    },
    event: 'push',
    secrets: { KUBECONFIG: JSON.stringify(kubeconfig) },
  })
  assert.notEqual(ran.exitCode, 0)
  assert.equal(ran.outputs['deploy.verdict'], 'blocked', ran.log)
  assert.deepEqual(ran.jobs, { deploy: 'failure' })
  assert.ok(!ran.log.includes('a-token-of-the-cluster'))
})
