import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeLate } from '../../../../actions/ray-probe/src/judge/busy.ts'
import { busyReason } from '../../../../actions/ray-probe/src/proof/closer.ts'

const AUTOSCALER = { autoscaler: true }
const LATE = [{ cpus: 1, ranWithoutCpus: false }]

/** ray-project/ray#3339: a head without CPUs is usual where workers come on demand. */
const CASES: [autoscaler: boolean | undefined, message: RegExp, evidence: RegExp][] = [
  [true, /the autoscaler has not added one/, /raise timeout, or read the log of the autoscaler/],
  [false, /never run$/, /no autoscaler will add a node/],
  [undefined, /wait for one$/, /waited 60 s$/],
]
/** What the autoscaler reports at the end. */
const SCALING: [what: string, scaling: string[], evidence: RegExp][] = [
  ['it starts a node', ['worker 10.0.0.7: waiting-for-ssh'], /the autoscaler: worker 10\.0\.0\.7: waiting-for-ssh/],
  ['it can not', ['gpu: Quota, no A100 left'], /the autoscaler: gpu: Quota, no A100 left/],
  ['it starts none', [], /starts no node: none of its node types has a CPU, or as many as max_workers run already/],
]
for (const [what, scaling, evidence] of SCALING)
  test(`an autoscaler is there, and ${what}`, () => {
    const { findings } = judgeLate(LATE, { ...AUTOSCALER, scaling }, 60_000)
    assert.match(findings[0]?.evidence[1] ?? '', evidence)
    const reason = busyReason({}, {}, { ...AUTOSCALER, scaling })
    assert.match(reason ?? '', /^no node has a CPU now, an autoscaler is there; /)
    assert.ok(reason?.includes(scaling[0] ?? 'waits for its node'), reason)
  })

for (const [autoscaler, message, evidence] of CASES)
  test(`no node has a CPU; an autoscaler: ${autoscaler ?? 'unknown'}`, () => {
    const { findings } = judgeLate(LATE, { autoscaler }, 60_000)
    assert.equal(findings[0]?.code, 'RP047 no-cpus')
    assert.match(findings[0]?.message ?? '', message)
    assert.match(findings[0]?.evidence.at(-1) ?? '', evidence)
  })
