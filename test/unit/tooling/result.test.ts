import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '../../../scripts/tooling/test/node-file.ts'
import { fromJunit } from '../../../scripts/tooling/test/python.ts'
import type { TestLine } from '../../../scripts/tooling/test/reporter.ts'
import { orEmptyFailure, sum, totals } from '../../../scripts/tooling/test/result.ts'

const ended = { exitCode: 0, stdout: '', stderr: '', timedOut: false, durationMs: 1 }
const line = (state: TestLine['state']): TestLine => ({ name: state, state, durationMs: 1 })

const cases: [string, Partial<typeof ended>, TestLine[], string, RegExp?][] = [
  ['all passed', {}, [line('passed'), line('skipped')], '1 passed, 0 failed, 1 skipped'],
  ['one failed', { exitCode: 1 }, [line('passed'), line('failed')], '1 passed, 1 failed, 0 skipped', /^failed$/],
  ['ran nothing', {}, [], '0 passed, 1 failed, 0 skipped', /no test was executed/],
  ['crashed after its tests', { exitCode: 7 }, [line('passed')], '1 passed, 1 failed, 0 skipped', /ended with 7/],
  [
    'ran too long',
    { exitCode: 143, timedOut: true },
    [line('passed')],
    '1 passed, 1 failed, 0 skipped',
    /stopped after 60 s/,
  ],
]

for (const [name, how, tests, wanted, failure] of cases)
  test(`a file that ${name}`, () => {
    const result = judge('a.test.ts', { ...ended, ...how }, tests, 60_000)
    assert.equal(totals(result), wanted)
    if (failure) assert.match(result.failures[0]?.name ?? '', failure)
  })

test('results add up, and nothing at all is a failure', () => {
  const one = { passed: 2, skipped: 1, failures: [] }
  assert.equal(totals(sum([one, one])), '4 passed, 0 failed, 2 skipped')
  assert.equal(totals(orEmptyFailure(sum([]), 'x')), '0 passed, 1 failed, 0 skipped')
})

test('pytest: counts from its report, names from its summary', () => {
  const xml = '<testsuites><testsuite name="pytest" errors="1" failures="1" skipped="2" tests="9" time="0.1">'
  const stdout = 'FAILED tests/test_a.py::test_x - assert 1 == 2\nERROR tests/test_b.py::test_y\n'
  const result = fromJunit(xml, 'deployment/services/api', stdout)
  assert.equal(totals(result), '5 passed, 2 failed, 2 skipped')
  assert.deepEqual(result.failures[0], {
    name: 'test_x',
    where: 'deployment/services/api/tests/test_a.py',
    message: 'assert 1 == 2',
  })
})
