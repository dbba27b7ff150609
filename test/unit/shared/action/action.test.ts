import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineAction } from '../../../../actions/shared/action/action.ts'
import { list } from '../../../../actions/shared/inputs/collections.ts'
import { text } from '../../../../actions/shared/inputs/fields.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../../context.ts'

/** An action that counts what of it was loaded. */
function counted() {
  const loaded: string[] = []
  const action = defineAction({
    name: 'greet',
    schema: async () => {
      loaded.push('schema')
      return z.object({ name: text().default('you'), 'more-names': list() })
    },
    run: async () => {
      loaded.push('run')
      return async ({ name, moreNames }, { directory }) =>
        outcome({ found: `${[name, ...moreNames].join(' and ')} in ${directory}` })
    },
    takes: { name: { action: 'ask', output: 'answer' } },
  })
  return { action, loaded }
}

const raw = (values: Record<string, unknown>) => ({
  values,
  probeKinds: [],
  locate: ([key]: readonly PropertyKey[]) => ({ file: 'slipway.yaml', line: key === 'nmae' ? 7 : 1 }),
})

test('an action reads its own inputs and runs', async () => {
  const { action, loaded } = counted()
  const { found } = await action.run(raw({ 'more-names': ['me'] }), fakeContext().context)
  assert.equal(found, `you and me in ${fakeContext().context.directory}`)
  assert.deepEqual(loaded, ['schema', 'run'])
})

test('checking inputs does not load what would run', async () => {
  const { action, loaded } = counted()
  await action.check(raw({}))
  assert.deepEqual(loaded, ['schema'])
})

test('a wrong input is refused at its position, before anything is loaded that would run', async () => {
  const { action, loaded } = counted()
  const wrong = async (call: Promise<unknown>) =>
    assert.rejects(call, (error) => error instanceof Problem && error.finding.where.line === 7)
  await wrong(action.check(raw({ nmae: 'me' })))
  await wrong(action.run(raw({ nmae: 'me' }), fakeContext().context))
  assert.deepEqual(loaded, ['schema', 'schema'])
})

test('a description alone loads nothing', () => {
  const { action, loaded } = counted()
  assert.deepEqual(
    [action.takes, action.paths, action.removers],
    [{ name: { action: 'ask', output: 'answer' } }, [], {}],
  )
  assert.deepEqual(loaded, [])
})
