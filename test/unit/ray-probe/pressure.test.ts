import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RayFailure } from '../../../actions/ray-probe/src/failure.ts'
import { schema } from '../../../actions/ray-probe/src/inputs.ts'
import { connectionFinding } from '../../../actions/ray-probe/src/judge/failure.ts'
import { excused, watchRay } from '../../../actions/ray-probe/src/pressure.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { calm, type PressureWatch } from '../../../actions/shared/pressure/watch.ts'
import { fakeContext } from '../context.ts'

const starved: PressureWatch = {
  ...calm,
  over: (sinceMs) => ({ ...calm.over(sinceMs), starvedMs: 50_000, totalMs: 60_000, cpuWaited: 0.9, perCore: 5 }),
}

const cases = [
  ['port-closed', 'blocked'],
  ['silent', 'blocked'],
  ['session-server-ended', 'blocked'],
  ['session-not-started', 'failed'],
  ['node-runs-nothing', 'blocked'],
  ['too-few-nodes', 'blocked'],
  ['task-failed', 'failed'],
  ['proxy-answers', 'failed'],
] as const
for (const [name, verdict] of cases)
  test(`${name} on a starved machine: ${verdict}`, () => {
    const found = { ...connectionFinding(new RayFailure(name, 'm'), undefined), fault: 'code' as const }
    assert.equal(outcome({ findings: excused([found], starved, 0) }).verdict, verdict)
    assert.equal(outcome({ findings: excused([found], calm, 0) }).verdict, 'failed', 'on a quiet one')
  })

/** By inputs: how often the machine is read at once, and containers are asked for. */
const ways: [string, Record<string, string>, read: boolean, asked: boolean][] = [
  ['a Compose project', { 'compose-project': 'p', 'compose-service': 'ray' }, true, true],
  ['a kind cluster', { service: 'ray', context: 'kind-slipway' }, true, true],
  ['another cluster', { service: 'ray', context: 'production' }, false, false],
  ['an address here', { address: '127.0.0.1:10001' }, true, false],
  ['an address elsewhere', { address: 'ray.example.org:10001' }, false, false],
]
for (const [name, inputs, read, asked] of ways)
  test(`whose load it is: ${name}`, async () => {
    const seen = { read: false, asked: false }
    const { context } = fakeContext(undefined, () => {
      seen.asked = true
      return []
    })
    const sample = async () => {
      seen.read = true
      return { atMs: 0, cores: 1, waitedUs: {} }
    }
    const watch = watchRay(parseInputs(schema, inputs), { ...context, machine: { sample } })
    await new Promise((resolve) => setTimeout(resolve, 20))
    watch.close()
    assert.deepEqual(seen, { read, asked })
  })
