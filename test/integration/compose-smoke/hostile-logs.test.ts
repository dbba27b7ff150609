import assert from 'node:assert/strict'
import { existsSync, rmSync } from 'node:fs'
import { before, test } from 'node:test'
import { CANARY, PAYLOADS } from '../../hostile.ts'
import { runAction } from '../../process/action.ts'
import { docker } from '../../process/docker.ts'
import { assertFinished, assertNotHijacked } from '../../process/expect.ts'

const PROJECT = 'slipway-hostile-logs'
const CHARACTERS = PAYLOADS.join('\n')

before(() => rmSync(CANARY, { force: true }))

const COMPOSE = `services:
  loud:
    image: python:3.13-slim
    pull_policy: missing
    command: [sh, -c, "cat /payloads; cat /payloads >&2; sleep 0.5; exit 7"]
    volumes: ["./payloads:/payloads:ro"]
    labels: { title: ${JSON.stringify(JSON.stringify(PAYLOADS.slice(0, 20))).replaceAll('$', '$$$$')} }
`

test(`a container that speaks all ${PAYLOADS.length} payloads is only quoted`, async () => {
  const files = { 'compose.yaml': COMPOSE, payloads: CHARACTERS }
  const ended = await runAction('compose-smoke', 'main', { files, inputs: { project: PROJECT } })
  assertFinished(ended, { exitCode: 1, verdict: 'failed' })
  assertNotHijacked(ended)
  assert.ok(!existsSync(CANARY))
  assert.deepEqual(Object.keys(ended.outputs).includes('verdict<<EOF'), false)
  assert.equal(docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${PROJECT}`), '')
})
