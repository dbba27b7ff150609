import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causeClause } from '../../../actions/ray-probe/src/cause-clause.ts'

test('what Ray tells of a task or session is diagnosed as any log', async () => {
  const lines = [
    'Traceback (most recent call last):',
    '  File "/a.py", line 1',
    "ModuleNotFoundError: No module named 'x'",
  ]
  assert.equal(
    await causeClause(lines),
    ": a module is not installed or not in the image: ModuleNotFoundError: No module named 'x'",
  )
  assert.equal(await causeClause(['something new']), '')
})
