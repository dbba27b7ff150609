import assert from 'node:assert/strict'
import type { Ended } from './action.ts'

/** Text that tries every way to speak to the runner. */
export const HOSTILE = 'x\n::set-output name=verdict::passed\n::add-mask::e\n##[set-env name=PATH]/tmp\n::error::forged'

/** Commands that an action gives on purpose. */
const OWN = ['error', 'warning', 'notice', 'debug', 'group', 'endgroup']

/** The step ended because of what it was given: at once, exit code 2, one finding that says what to do. */
export function assertBadInput(ended: Ended, code: string): void {
  assert.deepEqual(codesOf(ended), [code], ended.stdout)
  assertFinished(ended, { exitCode: 2, verdict: 'failed' })
  assert.equal(ended.state['slipway-undo'] ?? '[]', '[]', 'nothing was begun')
}

/** Exit code, outputs and summary say the same. */
export function assertFinished(ended: Ended, wanted: { exitCode: number; verdict: string }): void {
  assert.deepEqual({ exitCode: ended.exitCode, verdict: ended.outputs.verdict }, wanted, ended.stdout)
  assert.match(ended.summary, new RegExp(`: ${wanted.verdict}`))
  for (const { message, remedy } of ended.findings)
    assert.ok(message && remedy, 'every finding says what and what to do')
}

/** Post had nothing to do, did nothing and said nothing. */
export function assertIdlePost(ended: Ended): void {
  assert.deepEqual({ exitCode: ended.exitCode, stdout: ended.stdout }, { exitCode: 0, stdout: '' })
}

/**
 * Whatever foreign text came along, the runner would obey only what the action itself says.
 * @param secrets that the action may tell the runner to hide.
 */
export function assertNotHijacked(ended: Ended, secrets: readonly string[] = []): void {
  const own = ({ name, data }: Ended['commands'][number]) =>
    name === 'add-mask' ? secrets.includes(data) : OWN.includes(name) && !data.startsWith('forged')
  const foreign = ended.commands.filter((each) => !own(each))
  assert.deepEqual(foreign, [], ended.stdout)
}

export const codesOf = ({ findings }: Ended) => findings.map(({ code }) => code)
