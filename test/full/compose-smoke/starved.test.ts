import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { schema } from '../../../actions/compose-smoke/src/inputs.ts'
import { run } from '../../../actions/compose-smoke/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { besideBusyLoops } from '../../integration/busy.ts'
import { realContext } from '../../integration/context.ts'

async function smoke(compose: string, inputs: object): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-starved-'))
  writeFileSync(join(folder, 'compose.yaml'), compose)
  const { context } = realContext(folder)
  return run(parseInputs(schema, inputs), context)
}

/** Some 2 s of a core's work until it is healthy; three failures in 3 s make it unhealthy. */
const SLOW = `services:
  slow:
    image: python:3.13-slim
    command:
      - python
      - -c
      - |
        import pathlib, time
        while time.process_time() < 2: pass
        pathlib.Path('/up').touch()
        time.sleep(600)
    healthcheck: { test: [CMD-SHELL, test -e /up], interval: 1s, timeout: 20s, retries: 3, start_period: 1s }
  after:
    image: python:3.13-slim
    command: [sleep, "600"]
    depends_on: { slow: { condition: service_healthy } }
`
const never = (test: string, command = 'sleep 600') => `services:
  api:
    image: python:3.13-slim
    command: [sh, -c, "${command}"]
    healthcheck: { test: [CMD-SHELL, "${test}"], interval: 1s, timeout: 20s, retries: 3 }
`

/** As a Ray head does whose own parts are not up in time. */
const GIVES_UP = "sleep 6; echo 'Exception: the node timed out during startup' >&2; exit 1"

const cases: [string, string, object, RegExp][] = [
  ['a service that is only slow', SLOW, { 'ready-timeout': '120s' }, /^passed $/],
  ['one whose healthcheck never passes', never('false'), { 'ready-timeout': '25s' }, /^blocked CS031 not-ready$/],
  ['one whose healthcheck is not there', never('nothere'), { 'ready-timeout': '60s' }, /^failed CS023 unhealthy$/],
  ['one that ends with an error', never('false', 'exit 3'), { 'ready-timeout': '60s' }, /^failed CS021 exited$/],
  [
    'one that gives up by a limit of its own',
    never('true', GIVES_UP),
    { 'ready-timeout': '60s' },
    /^blocked CS021 exited$/,
  ],
]

test('on a machine that is starved by others, only what has evidence fails', async (t) => {
  await besideBusyLoops(async () => {
    for (const [name, compose, inputs, wanted] of cases)
      await t.test(name, async () => {
        const { verdict, findings } = await smoke(compose, inputs)
        const error = findings.find((each) => each.severity === 'error')
        assert.match(`${verdict} ${error?.code ?? ''}`, wanted, JSON.stringify(findings, null, 1))
        if (verdict === 'blocked')
          assert.match(error?.evidence.at(-1) ?? '', /^the machine was starved: CPU pressure \d+ %/)
      })
  })
})

test('a service that burns every CPU itself is not excused', async () => {
  const burns = never('false', 'for i in 1 2 3 4 5 6 7 8; do while :; do :; done & done; wait')
  const { verdict, findings } = await smoke(burns, { 'ready-timeout': '40s' })
  assert.equal(`${verdict} ${findings[0]?.code}`, 'failed CS023 unhealthy', JSON.stringify(findings, null, 1))
})
