import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RaySession } from '../../../../actions/ray-probe/src/client/session.ts'
import type { Submission } from '../../../../actions/ray-probe/src/client/task.ts'
import { bundlesOf, openDemand } from '../../../../actions/ray-probe/src/proof/demand.ts'
import { sleep } from '../../../../actions/shared/wait/sleep.ts'

/** A session whose program answers with these groups, one after the other. */
function pretendSession(groups: readonly string[]) {
  const asked: [name: string, args: Submission['args']][] = []
  const left = [...groups]
  const work = {
    upload: async (name: string) => Buffer.from(name),
    submit: async ({ name, args }: Submission) => {
      asked.push([name, args])
      return [Buffer.from('id')]
    },
    result: async () => ['node', left.shift() ?? 'ended'],
  }
  return { asked, session: { within: () => work } as unknown as RaySession }
}

const limitMs = () => 5_000
const PATIENCE_MS = 2_100
const TWO = JSON.stringify([{ CPU: 1 }, { CPU: 1 }])

describe('a demand for an autoscaler', { concurrency: true }, () => {
  test('is placed after a while, again for what is still missing, and withdrawn', async () => {
    const { asked, session } = pretendSession(['aa', 'bb'])
    const demand = openDemand(session, limitMs)
    assert.equal(await demand.ask({ CPU: 2 }), undefined)
    await sleep(PATIENCE_MS)
    assert.deepEqual(await demand.ask({ CPU: 2 }), { bundles: [{ CPU: 1 }, { CPU: 1 }] })
    assert.deepEqual(await demand.ask({ CPU: 2 }), { bundles: [{ CPU: 1 }, { CPU: 1 }] })
    await sleep(PATIENCE_MS)
    await demand.ask({ CPU: 1 })
    await demand.withdraw()
    assert.deepEqual(asked, [
      ['slipway.demand', [TWO, '']],
      ['slipway.demand', [JSON.stringify([{ CPU: 1 }]), 'aa']],
      ['slipway.withdraw', ['aa,bb']],
    ])
  })

  test('is not repeated where no autoscaler adds nodes, and there is nothing to withdraw', async () => {
    const { asked, session } = pretendSession(['none'])
    const demand = openDemand(session, limitMs)
    await sleep(PATIENCE_MS)
    assert.deepEqual(await demand.ask({ GPU: 1 }), {})
    await sleep(PATIENCE_MS)
    assert.deepEqual(await demand.ask({ GPU: 1 }), {})
    await demand.withdraw()
    assert.equal(asked.length, 1)
  })

  test('is never placed if nothing is missing', async () => {
    const { asked, session } = pretendSession([])
    const demand = openDemand(session, limitMs)
    await sleep(PATIENCE_MS)
    await demand.ask({})
    await demand.withdraw()
    assert.deepEqual(asked, [])
  })
})

const BUNDLES: [missing: Record<string, number>, bundles: object[]][] = [
  [{ CPU: 2.5, GPU: 1 }, [{ CPU: 1 }, { CPU: 1 }, { CPU: 0.5 }, { GPU: 1 }]],
  [{ tape: 0.25 }, [{ tape: 0.25 }]],
  [{}, []],
]
for (const [missing, bundles] of BUNDLES)
  test(`${JSON.stringify(missing)} missing`, () => assert.deepEqual(bundlesOf(missing), bundles))

test('a large demand is asked for in parts', () => assert.equal(bundlesOf({ CPU: 5_000 }).length, 100))
