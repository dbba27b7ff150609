import assert from 'node:assert/strict'
import { test } from 'node:test'
import { becauseOf } from '../../../actions/ray-probe/src/because.ts'

test('what Ray tells of a task or session is diagnosed as any log', () => {
  const lines = [
    'Traceback (most recent call last):',
    '  File "/a.py", line 1',
    "ModuleNotFoundError: No module named 'x'",
  ]
  assert.equal(
    becauseOf(lines),
    ": a module is not installed or not in the image: ModuleNotFoundError: No module named 'x'",
  )
  assert.equal(becauseOf(['something new']), '')
})
