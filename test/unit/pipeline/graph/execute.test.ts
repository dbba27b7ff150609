import assert from 'node:assert/strict'
import { test } from 'node:test'
import { execute } from '../../../../actions/pipeline/src/graph/execute.ts'
import type { Progress } from '../../../../actions/pipeline/src/progress/progress.ts'
import type { Stage } from '../../../../actions/pipeline/src/stage.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { fakeContext } from '../../context.ts'

const silent: Progress = { started: () => {}, line: () => {}, finding: () => {}, finished: () => {}, close: () => {} }
const stage = (name: string, needs: string[] = []): Stage => ({ name, needs, run: async () => outcome({}) })

test('a stage whose folder cannot be made ends with an outcome, and the others go on', async () => {
  const { context } = fakeContext()
  const contextFor = ({ name }: Stage) => {
    if (name === 'a') throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'mkdir', path: '/x' })
    return context
  }
  const results = await execute([stage('a'), stage('b'), stage('c', ['a'])], contextFor, silent, context.signal)
  assert.deepEqual(
    results.map((each) => [each.stage, each.outcome?.verdict ?? each.skipped]),
    [
      ['a', 'blocked'],
      ['b', 'passed'],
      ['c', 'a blocked'],
    ],
  )
  assert.equal(results[0]?.outcome?.findings[0]?.code, 'SW004 disk-full')
})

test('a stage that throws before it has begun ends with an outcome', async () => {
  const { context } = fakeContext()
  const run = () => {
    throw new TypeError('a bug of ours')
  }
  const [result] = await execute([{ name: 'a', needs: [], run }], () => context, silent, context.signal)
  assert.equal(result?.outcome?.findings[0]?.code, 'SW001 internal-error')
})
