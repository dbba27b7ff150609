import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runAction } from './action.ts'
import { makeImage } from './docker.ts'
import { assertBadInput, assertFinished, assertIdlePost, assertNotHijacked, HOSTILE } from './expect.ts'

const REF = 'slipway-process/pipeline:1'
const BYTES = 1_000_000
const configOf = (max: string) => `version: 1
stages:
  image-size:
    images: { api: ${REF} }
    budgets: { api: { max: ${max} } }
    bases: { api: scratch }
`

test('no slipway.yaml is refused', async () => {
  assertBadInput(await runAction('pipeline', 'main', { inputs: { config: 'slipway.yaml' } }), 'SW030 config-missing')
})

test('an unknown key is refused with its line and the nearest right one', async () => {
  const files = { 'slipway.yaml': 'version: 1\nstagse: {}\n' }
  const ended = await runAction('pipeline', 'main', { files })
  assertBadInput(ended, 'SW020 unknown-input')
  assert.equal(ended.findings[0]?.where.line, 2)
  assert.match(ended.findings[0]?.remedy ?? '', /stages/)
})

test('a stage within its budget: verdict, report and summary agree', async () => {
  makeImage(REF, BYTES)
  const ended = await runAction('pipeline', 'main', { files: { 'slipway.yaml': configOf('2MB') } })
  assert.equal(ended.exitCode, 0, ended.stdout)
  assert.match(ended.outputs.report ?? '', /report\.html$/)
  assert.match(ended.summary, /image-size/)
})

test('a stage above its budget fails the step', async () => {
  makeImage(REF, BYTES)
  const ended = await runAction('pipeline', 'main', { files: { 'slipway.yaml': configOf('900kB') } })
  assertFinished(ended, { exitCode: 1, verdict: 'failed' })
})

test('a hostile file cannot speak to the runner', async () => {
  const ended = await runAction('pipeline', 'main', {
    files: { 'slipway.yaml': JSON.stringify({ version: 1, [HOSTILE]: 1 }) },
  })
  assert.equal(ended.exitCode, 2)
  assertNotHijacked(ended)
})

test('post with nothing recorded does nothing', async () => {
  assertIdlePost(await runAction('pipeline', 'post'))
})
