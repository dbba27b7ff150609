import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runAction } from './action.ts'
import { docker, makeImage } from './docker.ts'
import { assertBadInput, assertFinished, assertIdlePost, assertNotHijacked } from './expect.ts'

const PROJECT = 'slipway-process-smoke'
const containersOf = (project: string) =>
  docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${project}`)

/** As Compose labels what it creates. */
function labels(project: string): string[] {
  const own = { project, service: 'api', oneoff: 'False', 'container-number': '1', 'config-hash': '0' }
  return Object.entries(own).flatMap(([name, value]) => ['--label', `com.docker.compose.${name}=${value}`])
}

test('a file that is no Compose file is refused at its line', async () => {
  const files = { 'compose.yaml': 'services:\n  api:\n    image: x\n    colour: red\n' }
  assertBadInput(await runAction('compose-smoke', 'main', { files }), 'CS001 wrong-compose-file')
})

test('a program that cannot start fails the stack, and nothing of it stays', async () => {
  const image = makeImage('slipway-process/smoke:1', 10)
  const files = { 'compose.yaml': `services:\n  api:\n    image: ${image}\n    pull_policy: never\n` }
  const ended = await runAction('compose-smoke', 'main', { files, inputs: { project: PROJECT } })
  assertFinished(ended, { exitCode: 1, verdict: 'failed' })
  assert.equal(containersOf(PROJECT), '')
  assert.equal(ended.state['slipway-undo'], '[]', 'what was written down is crossed out again')
})

test('what a container is called cannot speak to the runner', async () => {
  const files = { 'compose.yaml': 'services:\n  api:\n    image: "::error::forged"\n' }
  const ended = await runAction('compose-smoke', 'main', { files, inputs: { project: PROJECT } })
  assert.notEqual(ended.exitCode, 0)
  assertNotHijacked(ended)
})

test('post with nothing recorded does nothing', async () => {
  assertIdlePost(await runAction('compose-smoke', 'post'))
})

test('post removes the project that main had recorded', async () => {
  const project = `${PROJECT}-left`
  const image = makeImage('slipway-process/smoke:2', 10)
  docker('create', ...labels(project), image)
  assert.notEqual(containersOf(project), '')
  const state = { 'slipway-undo': JSON.stringify([{ kind: 'compose-project', name: project }]) }
  const ended = await runAction('compose-smoke', 'post', { state })
  assert.equal(ended.exitCode, 0, ended.stdout)
  assert.equal(containersOf(project), '')
})
