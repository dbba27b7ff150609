import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endsWithError } from '../../../../actions/compose-smoke/src/readiness/at-work.ts'

const NOW = Date.parse('2026-01-01T10:00:05.000Z')
const NPM = 'npm error Missing script: "start"'
const logs: [what: string, log: string[], ends: boolean][] = [
  ['an error of this moment', [`2026-01-01T10:00:04.188613091Z ${NPM}`], true],
  ['an old error', [`2026-01-01T10:00:01.188613091Z ${NPM}`], false],
  [
    'something else since',
    [`2026-01-01T10:00:04.100000000Z ${NPM}`, '2026-01-01T10:00:04.200000000Z listening on 8000'],
    false,
  ],
  ['nothing', [], false],
]
for (const [what, log, ends] of logs)
  test(`a program that may be about to end: ${what}`, () => assert.equal(endsWithError(log, NOW), ends))
