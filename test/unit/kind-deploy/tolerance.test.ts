import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KIND_DEPLOY } from '../../../actions/kind-deploy/src/catalogue.ts'
import { schema } from '../../../actions/kind-deploy/src/inputs.ts'
import { budgetsOf, tolerated } from '../../../actions/kind-deploy/src/tolerance.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { PROBES } from '../../../actions/shared/probes/catalogue.ts'

const tolerate = (given: string) => parseInputs(schema, { tolerate: given }).tolerate

const accepted: [given: string, wanted: string[]][] = [
  ['', []],
  ['KD019', ['KD019 not-ready']],
  ['not-ready', ['KD019 not-ready']],
  ['KD019 not-ready', ['KD019 not-ready']],
  ['KD019\nnot-ready', ['KD019 not-ready']],
  ['PB001', ['PB001 probe-failed']],
  ['KD030', ['KD030 policy', 'KD062 webhook-away']],
  ['KD030 webhook-away', ['KD062 webhook-away']],
]
for (const [given, wanted] of accepted)
  test(`tolerate: ${JSON.stringify(given)}`, () => assert.deepEqual(tolerate(given), wanted))

test('tolerate: an unknown one is a wrong input, with the nearest', () => {
  assert.throws(
    () => tolerate('KD019\nnot-redy'),
    (error) => {
      assert.ok(error instanceof Problem)
      assert.deepEqual([error.finding.code, error.finding.fault], ['SW021 wrong-input', 'input'])
      assert.match(error.message, /code or name not-redy; did you mean KD019 not-ready\?; found "not-redy"/)
      return true
    },
  )
})

test('what is tolerated only warns; notes and other errors stay as they are', () => {
  const [late, probe] = [KIND_DEPLOY['not-ready']({ message: '' }), PROBES['probe-failed']({ message: '' })]
  const note = KIND_DEPLOY['rolled-back']({ message: '' })
  const judged = tolerated([late, probe, note], tolerate('not-ready\nrolled-back'))
  assert.deepEqual(
    judged.map(({ severity }) => severity),
    ['warning', 'error', 'note'],
  )
})

test('budgets are given by cause', () => {
  assert.deepEqual(budgetsOf({ 'image-pull': '30s', 'crash-loop': '2m' }), {
    'image-pull': 30_000,
    'crash-loop': 120_000,
  })
  assert.throws(() => budgetsOf({ 'image-pul': '30s' }), { message: /there is no cause image-pul/ })
  assert.throws(() => budgetsOf({ 'image-pull': 'long' }), { message: /expected a duration, found long/ })
})
