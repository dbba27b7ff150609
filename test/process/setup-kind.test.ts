import { test } from 'node:test'
import { runAction } from './action.ts'
import { assertBadInput, assertIdlePost, assertNotHijacked, HOSTILE } from './expect.ts'

test('a name that no cluster can have is refused', async () => {
  assertBadInput(await runAction('setup-kind', 'main', { inputs: { name: 'Not A Name' } }), 'SK010 cluster-name')
})

test('a configuration that is not there is refused', async () => {
  assertBadInput(await runAction('setup-kind', 'main', { inputs: { config: 'kind.yaml' } }), 'SK012 config-missing')
})

test('a number of nodes beyond all reason is refused', async () => {
  assertBadInput(await runAction('setup-kind', 'main', { inputs: { nodes: '99' } }), 'SW021 wrong-input')
})

for (const [input, value, code] of [
  ['ports', '8080', 'SK014 wrong-line'],
  ['mounts', 'data:data', 'SK014 wrong-line'],
  ['registry-mirrors', 'docker.io=mirror', 'SK014 wrong-line'],
  ['ca', 'ca.pem', 'SK015 ca-missing'],
] as const)
  test(`${input} that cannot be used are refused`, async () => {
    assertBadInput(await runAction('setup-kind', 'main', { inputs: { [input]: value } }), code)
  })

test('a configuration and inputs that say the same are refused', async () => {
  const step = { files: { 'kind.yaml': 'kind: Cluster\n' }, inputs: { config: 'kind.yaml', ports: '8080:80' } }
  assertBadInput(await runAction('setup-kind', 'main', step), 'SK013 config-alone')
})

test('a hostile name is refused and cannot speak to the runner', async () => {
  const ended = await runAction('setup-kind', 'main', { inputs: { name: HOSTILE } })
  assertBadInput(ended, 'SK010 cluster-name')
  assertNotHijacked(ended)
})

test('post with nothing recorded does nothing', async () => {
  assertIdlePost(await runAction('setup-kind', 'post'))
})
