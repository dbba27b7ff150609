import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAUSES } from '../../../../actions/shared/diagnosis/causes/causes.ts'
import { diagnose } from '../../../../actions/shared/diagnosis/diagnose.ts'
import { readLog } from '../../../../actions/shared/diagnosis/log/read.ts'
import { signOf } from '../../../../actions/shared/diagnosis/search.ts'
import type { Sign } from '../../../../actions/shared/diagnosis/sign.ts'
import { SIGNS } from '../../../../actions/shared/diagnosis/signs/signs.ts'
import { SUMMARIES, summaryOf } from '../../../../actions/shared/diagnosis/signs/summaries.ts'
import { DICTIONARY, SENTENCES } from './dictionary.ts'

/**
 * Other causes that a line is taken for. General words ("No such file") stand inside many exact messages: those signs
 * are incidental, and come later.
 */
function othersFor(line: string, own: Sign): string[] {
  const others = SIGNS.filter(({ cause, pattern }) => cause !== own.cause && pattern.test(line))
  return others
    .filter((other) => !(other.incidental || other.general) || SIGNS.indexOf(other) < SIGNS.indexOf(own))
    .map(({ cause }) => cause)
}

test('there are enough signs, and many of their examples were seen in public', () => {
  assert.ok(SIGNS.length >= 120, `${SIGNS.length} signs`)
  assert.ok(SIGNS.filter(({ seen }) => seen).length >= 25, `${SIGNS.filter(({ seen }) => seen).length} sources`)
})

for (const sign of SIGNS)
  for (const example of sign.examples)
    test(`${sign.cause}: “${example}” is matched by signs of this cause alone`, () =>
      assert.deepEqual([sign.pattern.test(example), othersFor(example, sign)], [true, []]))

for (const sign of SIGNS)
  for (const example of sign.examples)
    test(`${sign.cause}: “${example}” alone is diagnosed so`, () =>
      assert.equal(diagnose({ lines: [example], exitCode: 1 }).cause, sign.cause))

for (const sign of SIGNS)
  for (const miss of sign.misses)
    test(`${sign.cause}: “${miss}” is something else`, () =>
      assert.equal(sign.pattern.test(miss), false, String(sign.pattern)))

for (const { cause, pattern, examples, misses } of SUMMARIES) {
  for (const example of examples)
    test(`${cause}: “${example}” is its summary`, () => assert.equal(summaryOf(example)?.cause, cause))
  for (const miss of misses) test(`${cause}: “${miss}” is no summary`, () => assert.equal(pattern.test(miss), false))
}

test('the dictionary is large', () => assert.ok(new Set(DICTIONARY).size >= 300, String(new Set(DICTIONARY).size)))

test('no sign matches a name', () => {
  const wrong = DICTIONARY.flatMap((name) =>
    SENTENCES.flatMap((sentence) => {
      const [line] = readLog([sentence(name)])
      const found = line && signOf(line)
      return found ? [`${sentence(name)}: ${found.cause}`] : []
    }),
  )
  assert.deepEqual(wrong, [])
})

/** An errno as a whole word in the source of a pattern. */
const ERRNO = /\\bE[A-Z]{3,}\b/

test('every pattern has its own case where it names an errno', () => {
  const anyCase = SIGNS.filter(({ pattern }) => ERRNO.test(pattern.source) && pattern.flags.includes('i'))
  assert.deepEqual(
    anyCase.map(({ pattern }) => String(pattern)),
    [],
  )
})

test('every cause has a sign, an exit code or a use of its own', () => {
  const used = new Set(SIGNS.map(({ cause }) => cause as string))
  const otherwise = ['unknown', 'silent', 'killed', 'terminated', 'aborted', 'wrong-processor', 'uncaught-exception']
  for (const { cause } of SUMMARIES) used.add(cause)
  assert.deepEqual(
    Object.keys(CAUSES).filter((cause) => !used.has(cause) && !otherwise.includes(cause)),
    [],
  )
})

test('every cause reads as a clause, and its remedy as a sentence', () => {
  for (const [cause, { summary, remedy, follows = [] }] of Object.entries(CAUSES)) {
    assert.match(summary, /^([a-z]|[A-Z_]+ |Docker's )/, cause)
    assert.doesNotMatch(summary, /[.!]$/, cause)
    assert.match(remedy, /^[A-Z].*\.$|\)\.$/, cause)
    for (const earlier of follows) assert.ok(earlier in CAUSES, `${cause} follows ${earlier}`)
  }
})
