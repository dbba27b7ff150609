import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockAheadMs } from '../../../../actions/upgrade/src/compose/clock.ts'
import { fakeContext } from '../../context.ts'

const aheadBy = (info: () => unknown) => {
  const { context } = fakeContext()
  const get = async <T>() => (await info()) as T
  return clockAheadMs({ ...context, engine: { ...context.engine, get } })
}
const at = (ms: number) => ({ SystemTime: new Date(Date.now() + ms).toISOString() })

test('an engine in a virtual machine may have another time', async () => {
  for (const ms of [-3_600_000, 3_600_000]) assert.ok(Math.abs((await aheadBy(() => at(ms))) - ms) < 60_000, `${ms}`)
})

test('an engine on this machine has the same time, however long it takes to answer', async () => {
  assert.equal(await aheadBy(() => at(0)), 0)
  const slow = async () => {
    const info = at(0)
    await new Promise((resolve) => setTimeout(resolve, 50))
    return info
  }
  assert.equal(await aheadBy(slow), 0)
})

test('where no time is told, it counts as the same', async () => {
  assert.equal(await aheadBy(() => undefined), 0)
  assert.equal(await aheadBy(() => Promise.reject(new Error('no engine'))), 0)
})
