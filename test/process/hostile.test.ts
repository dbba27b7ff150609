import assert from 'node:assert/strict'
import { existsSync, rmSync } from 'node:fs'
import { before, test } from 'node:test'
import { sideBySide } from '../../scripts/tooling/env.ts'
import { CANARY, PAYLOADS, shown } from '../hostile.ts'
import { type Ended, runAction, type Step } from './action.ts'
import { docker } from './docker.ts'
import { assertNotHijacked } from './expect.ts'

before(() => rmSync(CANARY, { force: true }))

const SECRET = 'the-password-of-the-registry'
/** Outputs that an action gives; nothing else may have come in between. */
const OUTPUTS =
  /^(verdict|findings|stages|report|report-json|report-junit|report-sarif|lanes|images|sizes|digest|image-id|ref)$/

function assertHarmless(ended: Ended, payload: string): void {
  assertNotHijacked(ended, [SECRET])
  assert.ok(!existsSync(CANARY), `${shown(payload)} was run`)
  assert.notEqual(ended.exitCode, -1, ended.stdout)
  assert.match(ended.outputs.verdict ?? '', /^(passed|warned|failed|blocked)$/)
  for (const name of Object.keys(ended.outputs)) assert.match(name, OUTPUTS)
  // The runner shows no command that hides something.
  const visible = `${ended.stdout}${ended.summary}`.replaceAll(`::add-mask::${SECRET}`, '')
  assert.ok(!visible.includes(SECRET), 'nothing leaks')
}

/** What a fork decides about its own run, as the runner hands it over. */
const surroundings = (text: string) => {
  const names = ['GITHUB_HEAD_REF', 'GITHUB_REF', 'GITHUB_REF_NAME', 'GITHUB_WORKFLOW', 'GITHUB_ACTOR', 'GITHUB_JOB']
  return { ...Object.fromEntries(names.map((name) => [name, text])), REGISTRY_PASSWORD: SECRET }
}
const line = (text: string) => text.split('\n')[0] ?? ''
const config = (value: object) => ({ 'slipway.yaml': JSON.stringify({ version: 1, 'min-free-disk': 0, ...value }) })

/** Where text of others comes in; each payload takes one of these ways. */
const WAYS: [string, string, (text: string) => Step][] = [
  ['a path of the configuration', 'pipeline', (text) => ({ inputs: { config: text } })],
  ['a stage and its action', 'pipeline', (text) => ({ files: config({ stages: { [text]: { uses: text } } }) })],
  [
    'a file of the stack',
    'pipeline',
    (text) => ({ files: config({ stages: { 'compose-smoke': { files: [text] } } }) }),
  ],
  ['an image', 'image-size', (text) => ({ inputs: { images: JSON.stringify({ [text]: text }) } })],
  [
    'a build target, its tag and a label',
    'build',
    (text) => ({
      files: { Dockerfile: `FROM scratch\nLABEL x=${JSON.stringify(text)}\nCOPY nowhere /\n` },
      inputs: { files: `${line(text)}=Dockerfile`, tags: `${line(text)}=${line(text)}`, 'ca-bundle': 'none' },
    }),
  ],
]

for (const [at, [name, action, stepOf]] of WAYS.entries()) {
  const payloads = PAYLOADS.filter((_, index) => index % WAYS.length === at)
  test(`${name}: none of ${payloads.length} payloads runs, leaks or commands`, async () => {
    await sideBySide(payloads, async (payload) => {
      // No variable can hold a zero byte.
      const text = payload.replaceAll('\u0000', '')
      assertHarmless(await runAction(action, 'main', { ...stepOf(text), env: surroundings(text) }), payload)
    })
  })
}

test('no payload left an image behind', () => {
  assert.doesNotMatch(docker('image', 'ls', '--format', '{{.Repository}}'), /canary|forged/)
})
