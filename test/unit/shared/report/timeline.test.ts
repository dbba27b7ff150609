import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timelineMarkdown } from '../../../../actions/shared/report/timeline.ts'

test('spans of one thing are bars of one row', () => {
  const drawn = timelineMarkdown([
    { name: 'api: created', startMs: 10, durationMs: 90.4 },
    { name: 'api: starting', startMs: 100, durationMs: 400 },
    { name: 'web: created', startMs: 20, durationMs: 0 },
  ])
  const rows = drawn.split('\n').filter((line) => line.includes('section') || line.includes(' :'))
  assert.deepEqual(
    rows.map((line) => line.trim()),
    ['section api', 'created :10, 100', 'starting :100, 500', 'section web', 'created :20, 21'],
  )
})

test('nothing was timed: nothing is drawn', () => assert.equal(timelineMarkdown([]), ''))

test('a name cannot end the chart or speak Mermaid', () => {
  const drawn = timelineMarkdown([{ name: 'a\n```\n# x: crit, done\nclick', startMs: 0, durationMs: 1 }])
  assert.equal(drawn.split('```').length, 3)
  assert.ok(!drawn.includes('#'))
  assert.equal(drawn.split('\n').filter((line) => line.includes('click')).length, 1)
})
