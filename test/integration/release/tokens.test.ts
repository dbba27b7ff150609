import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { Inputs } from '../../../actions/release/src/inputs.ts'
import { run } from '../../../actions/release/src/run.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { docker } from '../../process/docker.ts'
import { realContext } from '../context.ts'
import { PASSWORD, startRegistry, type TestRegistry, USER } from '../registry.ts'
import { checkedImage } from './checked.ts'
import { type FaultyRegistry, startFaulty } from './faulty-registry.ts'

const REF = 'slipway-tokens/api:1'
const LIFETIME_S = 2
let behind: TestRegistry
let registry: FaultyRegistry
let folder: string
before(async () => {
  behind = await startRegistry('token', LIFETIME_S)
  registry = await startFaulty(behind.host)
  folder = mkdtempSync(join(tmpdir(), 'slipway-tokens-'))
  await checkedImage(folder, { name: 'amd64', text: 'one', ref: REF })
  await checkedImage(folder, { name: 'arm64', text: 'two', ref: REF, platform: 'linux/arm64' })
})
after(() => {
  registry.close()
  behind.stop()
  docker('image', 'rm', '--force', REF)
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  registry.faults.clear()
  registry.failed.length = 0
})

async function release(path: string, archives: string[], password = PASSWORD): Promise<Outcome> {
  const { context } = realContext(folder)
  const given = {
    ...{ archives, registry: `${registry.host}/${path}`, username: USER, password },
    ...{ ref: 'refs/tags/v1.0.0', sha: 'abcdef0', tags: [], dryRun: false },
  }
  return run(given as unknown as Inputs, context).catch((error: unknown) => outcomeOf(error))
}

const late = (times: number) => Array.from({ length: times }, () => 'late' as const)
/** cesanta/docker_auth#240: a layer took longer than its token lived. Requests whose answer takes longer than their token lives. */
const cases: [string, path: string, archives: string[], kinds: Record<string, number>][] = [
  ['every layer, always', 'layers', ['amd64'], { 'POST upload': 40, 'PATCH upload': 40 }],
  ['the configuration and the manifest', 'manifest', ['amd64'], { 'PUT upload': 40, 'PUT manifest': 2 }],
  ['layers of two platforms', 'platforms', ['amd64', 'arm64'], { 'POST upload': 40, 'PUT upload': 40 }],
]
for (const [what, path, archives, kinds] of cases)
  test(`a token that expires during the upload of ${what}: the release passes`, async () => {
    for (const [kind, times] of Object.entries(kinds)) registry.faults.set(kind, late(times))
    const outcome = await release(path, archives)
    assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
    assert.ok(registry.failed.length > 0, 'answers were late')
  })

test('a wrong password is refused without another try', async () => {
  const { findings } = await release('refused', ['amd64'], 'guessed')
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['RL005 registry-refused'],
  )
})
