import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withCleanUp } from '../../../../actions/shared/cleanup/finally.ts'
import { findingOf, Problem } from '../../../../actions/shared/outcome/problem.ts'

const first = () => new Problem({ code: 'XX001 first', message: 'the first cause', remedy: 'r' })
const fails = (message: string) => () => Promise.reject(new Error(message))

async function both(work: () => Promise<string>, run: () => Promise<unknown>) {
  const told: string[] = []
  const result = await withCleanUp(work, { failed: 'It stayed', run, report: (line) => told.push(line) }).catch(
    (error: unknown) => findingOf(error),
  )
  return { result, told }
}

test('good work keeps its result, whatever the clean-up came to', async () => {
  assert.deepEqual(
    await both(
      async () => 'done',
      async () => {},
    ),
    { result: 'done', told: [] },
  )
  assert.deepEqual(await both(async () => 'done', fails('busy')), { result: 'done', told: ['It stayed: busy'] })
})

// actions/toolkit#2048: the token is too old by the time something has to be taken back.
test('an error of the clean-up is added to the cause, and never in its place', async () => {
  const { result } = await both(() => Promise.reject(first()), fails('401 Unauthorized'))
  assert.ok(typeof result !== 'string')
  assert.deepEqual([result.message, result.evidence], ['the first cause', ['It stayed: 401 Unauthorized']])
})

test('the clean-up runs once, after the work, also after its error', async () => {
  const order: string[] = []
  const work = async () => {
    order.push('work')
    throw first()
  }
  await both(work, async () => order.push('clean-up'))
  assert.deepEqual(order, ['work', 'clean-up'])
})

test('the same error twice is told once', async () => {
  const error = first()
  const { result } = await both(
    () => Promise.reject(error),
    () => Promise.reject(error),
  )
  assert.ok(typeof result !== 'string')
  assert.deepEqual(result.evidence, [])
})
