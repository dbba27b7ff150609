import assert from 'node:assert/strict'
import { existsSync, rmSync } from 'node:fs'
import { before, test } from 'node:test'
import { sideBySide } from '../../scripts/tooling/house.ts'
import { CANARY, PAYLOADS, shown } from '../hostile.ts'
import { type Ended, runAction } from './action.ts'
import { docker } from './docker.ts'
import { assertNotHijacked } from './expect.ts'

before(() => rmSync(CANARY, { force: true }))

const SECRET = 'the-password-of-the-registry'
/** Outputs that an action gives; nothing else may have come in between. */
const OUTPUTS = /^(verdict|findings|stages|report|report-json|lanes|images|sizes|digest|image-id|ref)$/

function assertHarmless(ended: Ended, payload: string): void {
  assertNotHijacked(ended)
  assert.ok(!existsSync(CANARY), `${shown(payload)} was run`)
  assert.notEqual(ended.exitCode, -1, ended.stdout)
  assert.match(ended.outputs.verdict ?? '', /^(passed|warned|failed|blocked)$/)
  for (const name of Object.keys(ended.outputs)) assert.match(name, OUTPUTS)
  assert.ok(!`${ended.stdout}${ended.summary}`.includes(SECRET), 'nothing leaks')
}

/** What a fork decides about its own run, as the runner hands it over. */
const surroundings = (text: string) => {
  // No variable can hold a zero byte.
  const clean = text.replaceAll('\u0000', '')
  const names = ['GITHUB_HEAD_REF', 'GITHUB_REF', 'GITHUB_REF_NAME', 'GITHUB_WORKFLOW', 'GITHUB_ACTOR', 'GITHUB_JOB']
  return { ...Object.fromEntries(names.map((name) => [name, clean])), REGISTRY_PASSWORD: SECRET }
}

const surfaces: [string, (text: string) => Promise<Ended>][] = [
  [
    'a path, a branch and a title',
    (text) =>
      runAction('pipeline', 'main', { inputs: { config: text.replaceAll('\u0000', '') }, env: surroundings(text) }),
  ],
  [
    'a stage and an action in slipway.yaml',
    (text) =>
      runAction('pipeline', 'main', {
        files: { 'slipway.yaml': JSON.stringify({ version: 1, stages: { [text]: { uses: text } } }) },
        env: surroundings(text),
      }),
  ],
  [
    'a file of the stack',
    (text) =>
      runAction('pipeline', 'main', {
        files: {
          'slipway.yaml': JSON.stringify({
            version: 1,
            'min-free-disk': 0,
            stages: { 'compose-smoke': { files: [text] } },
          }),
        },
      }),
  ],
  [
    'a build target, its tag and a label',
    (text) =>
      runAction('build', 'main', {
        files: { Dockerfile: `FROM scratch\nLABEL x=${JSON.stringify(text)}\nCOPY nowhere /\n` },
        inputs: { files: `${text.split('\n')[0]}=Dockerfile`, tags: `api=${text.split('\n')[0]}`, 'ca-bundle': 'none' },
      }),
  ],
  ['an image', (text) => runAction('image-size', 'main', { inputs: { images: JSON.stringify({ [text]: text }) } })],
]

// Each payload takes one way in as a process; that all of them are harmless wherever they are
// shown is a matter of pure functions, and tested there.
for (const [index, [name, perform]] of surfaces.entries()) {
  const payloads = PAYLOADS.filter((_, each) => each % surfaces.length === index)
  test(`${name}: none of ${payloads.length} payloads runs, leaks or commands`, async () => {
    await sideBySide(payloads, async (payload) => assertHarmless(await perform(payload), payload))
  })
}

test('no payload left an image behind', () => {
  assert.doesNotMatch(docker('image', 'ls', '--format', '{{.Repository}}'), /canary|forged/)
})
