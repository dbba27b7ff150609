import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFinding } from '../../../actions/ray-probe/src/findings.ts'

// ray-project/ray#34750, ray-project/ray#52346
test('a finding has none of the colours of Ray, in each line of its message and evidence', () => {
  const [message, trace] = ['\u001b[31mno room\u001b[39m', '\u001b[36mray::f()\u001b[39m (pid=1)\n  File "a.py"\n']
  const found = makeFinding('task-failed', message, [trace, '\u001b[1mbold\u001b[0m', 'plain \r\n'])
  assert.equal(found.message, 'no room')
  assert.deepEqual(found.evidence, ['ray::f() (pid=1)\n  File "a.py"\n', 'bold', 'plain \r\n'])
})
