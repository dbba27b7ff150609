import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { runAction } from './action.ts'
import { docker } from './docker.ts'
import { assertBadInput, assertFinished, assertIdlePost, assertNotHijacked, codesOf } from './expect.ts'

const REF = 'slipway-process/build:1'

after(() => docker('image', 'rm', '--force', REF))

test('nothing to build is refused', async () => {
  assertBadInput(await runAction('build', 'main'), 'BD001 nothing-to-build')
})

test('a word where true or false is wanted is refused', async () => {
  assertBadInput(
    await runAction('build', 'main', { inputs: { files: 'api=Dockerfile', load: 'perhaps' } }),
    'SW021 wrong-input',
  )
})

test('an invalid cache is refused', async () => {
  const inputs = { files: 'api=Dockerfile', cache: 'somewhere' }
  assertBadInput(await runAction('build', 'main', { inputs }), 'BD004 wrong-cache')
})

test('an address where no BuildKit answers blocks, and nothing is left behind', async () => {
  const files = { Dockerfile: 'FROM scratch\nCOPY Dockerfile /x\n' }
  const ended = await runAction('build', 'main', {
    files,
    inputs: { files: 'api=Dockerfile', builder: 'tcp://127.0.0.1:1' },
  })
  assertFinished(ended, { exitCode: 3, verdict: 'blocked' })
  assert.deepEqual(codesOf(ended), ['BD007 builder-unreachable'])
  assert.match(ended.findings[0]?.evidence.join() ?? '', /connection refused|unavailable|context deadline/i)
  assert.equal(ended.state['slipway-undo'], '[]')
  assert.doesNotMatch(docker('buildx', 'ls'), /slipway-\d/)
})

test('post with nothing recorded does nothing', async () => {
  assertIdlePost(await runAction('build', 'post'))
})

test('an image is built and handed on', async () => {
  const ended = await runAction('build', 'main', {
    files: { 'api/Dockerfile': 'FROM scratch\nCOPY hello /hello\n', 'api/hello': 'hello' },
    inputs: { files: 'api=api/Dockerfile', context: 'api', tags: `api=${REF}` },
  })
  assertFinished(ended, { exitCode: 0, verdict: 'passed' })
  const { api } = JSON.parse(ended.outputs.images ?? '{}') as { api: { ref: string; imageId: string } }
  assert.equal(api.imageId, docker('image', 'inspect', '--format', '{{.Id}}', REF))
})

test('a build that fails names the file and line, and its words stay words', async () => {
  const ended = await runAction('build', 'main', {
    files: { Dockerfile: 'FROM scratch\nCOPY ["::error::forged", "/x"]\n' },
    inputs: { files: 'api=Dockerfile' },
  })
  assertFinished(ended, { exitCode: 1, verdict: 'failed' })
  assert.equal(codesOf(ended).length, 1)
  assert.equal(ended.findings[0]?.where.line, 2)
  assertNotHijacked(ended)
})
