import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noSecondEngine, type SecondEngine, startContainerdEngine } from '../integration/containerd-engine.ts'
import { Stage } from './act.ts'

const skip = noSecondEngine()
const stage = new Stage()
let engine: SecondEngine
before(async () => {
  if (!skip) engine = await startContainerdEngine()
})
after(async () => {
  stage.close()
  await engine?.stop()
})

const build = (id: string) => ({
  id,
  uses: 'maker/slipway/actions/build@v1',
  with: { files: 'app=Dockerfile', 'ca-bundle': 'none', cache: 'github' },
})
const forget = { run: 'docker buildx prune --all --force' }
const files = (jobs: object) => ({
  '.github/workflows/caller.yml': JSON.stringify({ on: ['push', 'pull_request'], permissions: {}, jobs }),
  Dockerfile: 'FROM scratch\nCOPY hello /\nCOPY hello /again\n',
  hello: 'hello',
})
const job = (...steps: object[]) => ({ 'runs-on': 'ubuntu-24.04', steps: [{ uses: 'actions/checkout@v5' }, ...steps] })
const run = (event: string, jobs: object) =>
  stage.run({ files: files(jobs), event, cache: true, env: { DOCKER_HOST: engine.address } })

test('the default branch leaves its steps in GitHub’s cache, and a builder that knows nothing takes them', {
  skip,
}, async () => {
  const ran = await run('push', {
    first: job(forget, build('first'), forget),
    second: { ...job(build('second')), needs: 'first' },
  })
  assert.equal(ran.exitCode, 0, ran.log)
  assert.match(ran.summary, /2 of 2 steps from the cache/, ran.log)
})

test('a pull request leaves nothing there', { skip }, async () => {
  const ran = await run('pull_request', {
    first: job(forget, build('first'), forget),
    second: { ...job(build('second')), needs: 'first' },
  })
  assert.equal(ran.exitCode, 0, ran.log)
  assert.doesNotMatch(ran.summary, /[12] of 2 steps from the cache/, ran.log)
  assert.doesNotMatch(ran.summary, /BD040/, ran.log)
})
