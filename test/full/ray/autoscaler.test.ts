import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesOf, probe, said } from '../../integration/ray-probe/cluster.ts'
import { headThatScales, type Scaling } from './autoscaler.ts'

/** Heads without CPUs: both of Ray's autoscalers, with workers that are processes of this machine. */

const timeout = 1_200_000
const OVER = '30s'

for (const version of ['v1', 'v2'] as const) {
  /** ray-project/ray#3339 */
  test(`autoscaler ${version}: the worker that a default task asks for comes in time`, { timeout }, async (t) => {
    const address = await headThatScales(t, { version, workers: { resources: { CPU: 2 } } })
    const outcome = await probe({ address, timeout: '300s' })
    assert.deepEqual(namesOf(outcome), [], JSON.stringify(outcome.findings))
    assert.ok(said(/no node has a CPU now, an autoscaler is there; /))
  })

  const TWINS: [what: string, workers: Scaling['workers'], message: RegExp, evidence: RegExp][] = [
    ['no autoscaler', undefined, /never run$/, /no autoscaler will add a node/],
    [
      'an autoscaler whose workers have no CPU',
      { resources: { tape: 2 } },
      /the autoscaler has not added one/,
      version === 'v1' ? /none of its node types has a CPU/ : /no node type has \{'CPU': 1/,
    ],
  ]
  for (const [what, workers, message, evidence] of TWINS)
    test(`autoscaler ${version}: ${what}`, { timeout }, async (t) => {
      const address = await headThatScales(t, { version, ...(workers && { workers }) })
      const outcome = await probe({ address, timeout: OVER })
      assert.deepEqual(namesOf(outcome), ['no-cpus'], JSON.stringify(outcome.findings))
      assert.match(outcome.findings[0]?.message ?? '', message)
      assert.match(outcome.findings[0]?.evidence.join('\n') ?? '', evidence)
    })
}
