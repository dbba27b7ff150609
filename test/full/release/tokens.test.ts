import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PASSWORD, USER } from '../../integration/registry.ts'
import { siteOf } from './broken.ts'

const LIFETIME_S = 2
const site = siteOf('tokens', 'token', LIFETIME_S)
const release = (path: string, archives: string[], password = PASSWORD) =>
  site.release(path, archives, { username: USER, password })

const late = (times: number) => Array.from({ length: times }, () => 'late' as const)
/** cesanta/docker_auth#240: a layer took longer than its token lived. Requests whose answer takes longer than their token lives. */
const cases: [string, path: string, archives: string[], kinds: Record<string, number>][] = [
  ['every layer, always', 'layers', ['amd64'], { 'POST upload': 40, 'PATCH upload': 40 }],
  ['the configuration and the manifest', 'manifest', ['amd64'], { 'PUT upload': 40, 'PUT manifest': 2 }],
  ['layers of two platforms', 'platforms', ['amd64', 'arm64'], { 'POST upload': 40, 'PUT upload': 40 }],
]
for (const [what, path, archives, kinds] of cases)
  test(`a token that expires during the upload of ${what}: the release passes`, async () => {
    for (const [kind, times] of Object.entries(kinds)) site.registry.faults.set(kind, late(times))
    const outcome = await release(path, archives)
    assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
    assert.ok(site.registry.failed.length > 0, 'answers were late')
  })

test('a wrong password is refused without another try', async () => {
  const { findings } = await release('refused', ['amd64'], 'guessed')
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['RL005 registry-refused'],
  )
})
