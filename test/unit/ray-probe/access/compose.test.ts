import assert from 'node:assert/strict'
import { test } from 'node:test'
import { throughCompose } from '../../../../actions/ray-probe/src/access/compose.ts'
import { RayFailure } from '../../../../actions/ray-probe/src/failure.ts'
import type { Inputs } from '../../../../actions/ray-probe/src/inputs.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import type { Command, Finished } from '../../../../actions/shared/process/run.ts'
import { fakeContext } from '../../context.ts'

const inputs = { composeProject: 'ci', composeService: 'ray-head', port: 10001 } as Inputs
const answers = (networks: string) => (command: Command) => ({
  stdout: command.args?.[0] === 'ps' ? 'abc\n' : networks,
})

/** What the service's container comes to: an address, or what is said instead. */
async function located(answer: (command: Command) => Partial<Finished>): Promise<string> {
  const access = throughCompose(inputs, fakeContext(answer).context)
  return access.locate().then(
    ({ host, port }) => `${host}:${port}`,
    (error: unknown) => {
      if (error instanceof Problem) return error.finding.code
      assert.ok(error instanceof RayFailure)
      return error.symptom
    },
  )
}

const cases: [name: string, answer: (command: Command) => Partial<Finished>, wanted: string][] = [
  ['an address', answers('{"ci_default":{"IPAddress":"172.18.0.2"}}'), '172.18.0.2:10001'],
  ['an IPv6 address', answers('{"ci_default":{"IPAddress":"","GlobalIPv6Address":"fd00::2"}}'), 'fd00::2:10001'],
  // RP061 no-container-address
  ["the host's network", answers('{"host":{"IPAddress":""}}'), 'no-container-address'],
  ['no address yet', answers('{"ci_default":{"IPAddress":""}}'), 'no-container'],
  ['no container', () => ({ stdout: '\n' }), 'no-container'],
  ['a docker that fails', () => ({ exitCode: 1, stderr: 'no engine' }), 'RP062 docker-failed'],
]
for (const [name, answer, wanted] of cases) test(name, async () => assert.equal(await located(answer), wanted))

test('docker may take what is left of the timeout, half a minute at most', async () => {
  const limits: (number | undefined)[] = []
  const { context } = fakeContext((command) => {
    limits.push(command.timeoutMs)
    return answers('{"ci_default":{"IPAddress":"172.18.0.2"}}')(command)
  })
  const access = throughCompose(inputs, context)
  for (const left of [4_000, 300_000]) await access.locate(undefined, () => left)
  assert.deepEqual(limits, [4_000, 4_000, 30_000, 30_000])
})
