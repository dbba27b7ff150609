import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ANNOTATION_CAP_CHARACTERS, annotated, annotationText } from '../../../../actions/shared/github/annotation.ts'
import { finding, type Severity } from '../../../../actions/shared/outcome/finding.ts'

const of = (given: Partial<Parameters<typeof finding>[0]> = {}) =>
  finding({ code: 'XX001 x', message: 'm', remedy: 'r', ...given })

const text = fc.oneof(
  fc.string({ maxLength: 50 }),
  fc.integer({ min: 0, max: 9_000 }).map((length) => '🚢x'.repeat(length)),
)

// hugoalh/scan-virus-ghaction#76, Homebrew/homebrew-test-bot#1228: what is above 4,096 characters is cut at its end.
test('an annotation is never longer than the runner passes on, and always ends with its remedy', () => {
  const any = fc.record({ message: text, remedy: text, evidence: fc.array(text, { maxLength: 30 }), object: text })
  fc.assert(
    fc.property(any, ({ message, remedy, evidence, object }) => {
      const shown = annotationText(of({ message, remedy, evidence, where: { object } }))
      assert.ok(shown.length <= ANNOTATION_CAP_CHARACTERS, `${shown.length}`)
      assert.ok(shown.includes(`→ ${remedy.slice(0, 500)}`))
      assert.ok(shown.includes(message.slice(0, 500)))
    }),
  )
})

test('the last lines of the evidence are kept, and of one long line its start', () => {
  const evidence = Array.from({ length: 30 }, (_, at) => `line ${at} ${'x'.repeat(900)}`)
  assert.match(annotationText(of({ evidence })), /^m\nline 26 x+\n[\s\S]*line 29 x+\n→ r$/)
  assert.match(
    annotationText(of({ evidence: [`start ${'x'.repeat(9_000)}`] })),
    /^m\nstart x+… \d+ more characters were cut\n→ r$/,
  )
})

test('a place that the annotation itself shows is not repeated', () => {
  assert.equal(annotationText(of({ where: { file: 'compose.yaml', line: 3 } })), 'm\n→ r')
  assert.equal(annotationText(of({ where: { service: 'api' } })), 'service api: m\n→ r')
})

// bullfrogsec/bullfrog#3: GitHub drops what is above ten of a kind in one step and reports nothing.
test('ten of each severity are annotations; the others are kept for the log', () => {
  const many = (severity: Severity, count: number) =>
    Array.from({ length: count }, (_, at) => of({ severity, message: `${severity} ${at}` }))
  const { shown, further } = annotated([...many('warning', 12), ...many('error', 11), ...many('note', 3)])
  const counts = (['error', 'warning', 'note'] as const).map(
    (each) => shown.filter((one) => one.severity === each).length,
  )
  assert.deepEqual(counts, [10, 10, 3])
  assert.deepEqual(
    further.map(({ message }) => message),
    ['warning 10', 'warning 11', 'error 10'],
  )
})
