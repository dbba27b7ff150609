import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runAction } from './action.ts'
import { assertBadInput, assertFinished, assertNotHijacked, codesOf, HOSTILE } from './expect.ts'

/** A cluster that nobody runs: its port is closed. */
const KUBECONFIG = `apiVersion: v1
kind: Config
current-context: kind-none
clusters: [{ name: kind-none, cluster: { server: "https://127.0.0.1:1" } }]
users: [{ name: none, user: {} }]
contexts: [{ name: kind-none, context: { cluster: kind-none, user: none } }]
`
const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n'

test('no manifests are refused', async () => {
  assertBadInput(await runAction('kind-deploy', 'main'), 'KD050 manifests')
})

test('an invalid time is refused', async () => {
  const ended = await runAction('kind-deploy', 'main', { inputs: { manifests: 'a.yaml', 'ready-timeout': 'soon' } })
  assertBadInput(ended, 'SW021 wrong-input')
})

test('a cluster that does not answer is one finding', async () => {
  const files = { 'a.yaml': MANIFEST, kubeconfig: KUBECONFIG }
  const ended = await runAction('kind-deploy', 'main', {
    files,
    inputs: { manifests: 'a.yaml', kubeconfig: 'kubeconfig' },
  })
  assert.notEqual(ended.exitCode, 0)
  assert.equal(codesOf(ended).length, 1, ended.stdout)
  assertFinished(ended, { exitCode: ended.exitCode, verdict: ended.outputs.verdict ?? '' })
})

test('manifests that would be fetched are refused', async () => {
  const folder = { 'base/kustomization.yaml': 'resources: [https://example.com/a.yaml]\n' }
  for (const manifests of ['https://example.com/a.yaml', 'base'])
    assertBadInput(
      await runAction('kind-deploy', 'main', { files: folder, inputs: { manifests } }),
      'KD057 remote-manifests',
    )
})

test('a hostile manifest cannot speak to the runner', async () => {
  const files = { 'a.yaml': `${MANIFEST}data: {a: [}\n# ${HOSTILE}\n`, kubeconfig: KUBECONFIG }
  const inputs = { manifests: `a.yaml\n::error::forged`, kubeconfig: 'kubeconfig' }
  const ended = await runAction('kind-deploy', 'main', { files, inputs })
  assert.notEqual(ended.exitCode, 0)
  assertNotHijacked(ended)
})
