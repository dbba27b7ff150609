import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfLog } from '../../../../actions/pipeline/src/report/end-of-log.ts'
import { resultTable } from '../../../../actions/pipeline/src/report/table.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'

test('a log ends with the table of the stages and the place of the report', () => {
  const results = [{ stage: 'build', outcome: outcome({ found: '3 images' }), startMs: 0, durationMs: 5 }]
  const report = '/tmp/slipway/report.html'
  const [table = '', place, ...more] = endOfLog(outcome({ tables: [resultTable(results)], outputs: { report } }))
  assert.match(table, /stage[\s\S]*build[\s\S]*passed[\s\S]*3 images/)
  assert.deepEqual([place, more], [`Report: ${report}`, []])
})

test('without stages and report it adds nothing', () => assert.deepEqual(endOfLog(outcome({})), []))
