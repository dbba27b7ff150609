import assert from 'node:assert/strict'
import { test } from 'node:test'
import { merge } from '../../../actions/build/src/merge.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../context.ts'

const REF = 'ghcr.io/acme/api:1.4'
const [AMD, ARM] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`]

test('parts are merged by digest, and the digest of the whole is told', async () => {
  const { context, commands } = fakeContext(() => ({ stdout: JSON.stringify(`sha256:${'c'.repeat(64)}`) }))
  const { outputs } = await merge({ [REF]: `${AMD}, ${ARM}` }, context)
  assert.deepEqual(commands[0]?.args?.slice(-2), [`ghcr.io/acme/api@${AMD}`, `ghcr.io/acme/api@${ARM}`])
  assert.equal(outputs.digest, `sha256:${'c'.repeat(64)}`)
})

test('parts that cannot be merged are the fault of the infrastructure', async () => {
  const { context } = fakeContext(() => ({ exitCode: 1, stderr: 'ERROR: not found' }))
  const error = await merge({ [REF]: AMD }, context).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Problem)
  assert.deepEqual([error.finding.code, error.finding.fault], ['BD008 not-merged', 'infrastructure'])
  assert.deepEqual(error.finding.evidence, ['ERROR: not found'])
})

test('parts that the account may not push are the fault of the configuration', async () => {
  const { context } = fakeContext(() => ({ exitCode: 1, stderr: 'ERROR: denied: permission_denied: write_package' }))
  const error = await merge({ [REF]: AMD }, context).catch((problem: unknown) => problem)
  assert.ok(error instanceof Problem)
  assert.deepEqual([error.finding.code, error.finding.fault], ['BD008 not-merged', 'input'])
  assert.match(error.finding.remedy, /packages: write/)
})
