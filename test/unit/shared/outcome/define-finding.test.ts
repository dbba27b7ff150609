import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineFindings } from '../../../../actions/shared/outcome/define-finding.ts'

const KITCHEN = defineFindings({
  XX001: {
    name: 'pan-hot',
    fault: 'input',
    means: 'The pan is hot.',
    remedy: 'Wait.',
    example: 'The pan is at 200 °C',
  },
  XX002: {
    name: 'lid-open',
    fault: 'code',
    severity: 'note',
    means: 'The lid is open.',
    remedy: 'Close it.',
    example: 'The lid of the pan is open',
  },
})

test('a maker fills in what the definition knows', () => {
  assert.deepEqual(KITCHEN['pan-hot']({ message: 'The pan is at 200 °C' }), {
    code: 'XX001 pan-hot',
    severity: 'error',
    fault: 'input',
    message: 'The pan is at 200 °C',
    where: {},
    evidence: [],
    remedy: 'Wait.',
    consequences: [],
  })
  assert.equal(KITCHEN['lid-open']({ message: '' }).severity, 'note')
})

test('the place that makes a finding may know better, except what its code is', () => {
  const parts = { message: '', fault: 'infrastructure', severity: 'warning', remedy: 'Open a window.' } as const
  const made = KITCHEN['lid-open']({ ...parts, ...{ code: 'XX001 pan-hot' } })
  assert.deepEqual(
    [made.code, made.fault, made.severity, made.remedy],
    ['XX002 lid-open', 'infrastructure', 'warning', 'Open a window.'],
  )
})

test('what is left undefined does not hide the definition', () => {
  const { fault, remedy } = KITCHEN['pan-hot']({ message: '', fault: undefined, remedy: undefined })
  assert.deepEqual([fault, remedy], ['input', 'Wait.'])
})

test('a maker knows its own findings', () => {
  assert.ok(KITCHEN['pan-hot'].matches(KITCHEN['pan-hot']({ message: '' })))
  assert.ok(!KITCHEN['pan-hot'].matches(KITCHEN['lid-open']({ message: '' })))
})
