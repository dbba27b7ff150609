import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeLate } from '../../../../actions/ray-probe/src/judge/busy.ts'

const LATE = [{ cpus: 1, ranWithoutCpus: false }]

/** ray-project/ray#3339: a head without CPUs is usual where workers come on demand. */
const CASES: [autoscaler: boolean | undefined, message: RegExp, evidence: RegExp][] = [
  [true, /the autoscaler has not added one/, /raise timeout, or read the log of the autoscaler/],
  [false, /never run$/, /no autoscaler will add a node/],
  [undefined, /never run$/, /waited 60 s$/],
]
for (const [autoscaler, message, evidence] of CASES)
  test(`no node has a CPU; an autoscaler: ${autoscaler ?? 'unknown'}`, () => {
    const { findings } = judgeLate(LATE, { autoscaler }, 60_000)
    assert.equal(findings[0]?.code, 'RP047 no-cpus')
    assert.match(findings[0]?.message ?? '', message)
    assert.match(findings[0]?.evidence.at(-1) ?? '', evidence)
  })
