import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waitMs } from '../../../../actions/shared/github/rate-limit.ts'

const NOW_MS = 1_000_000
type Headers = Record<string, string>

const cases: [string, number, Headers, string, number, number | undefined][] = [
  ['a server that fails is asked again soon', 502, {}, '', 1, 500],
  ['and later the second time', 503, {}, '', 2, 1_000],
  ['a connection that broke', 0, {}, '', 1, 500],
  ['429 says when', 429, { 'retry-after': '7' }, '', 1, 7_000],
  ['429 says nothing', 429, {}, '', 2, 1_000],
  ['429 says tomorrow', 429, { 'retry-after': '86400' }, '', 1, undefined],
  ['a secondary limit says when', 403, { 'retry-after': '2' }, 'secondary rate limit', 1, 2_000],
  ['a secondary limit says nothing', 403, {}, 'You have exceeded a secondary rate limit.', 1, 60_000],
  ['the primary limit is reset soon', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1005' }, '', 1, 5_000],
  ['the primary limit was reset', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, '', 1, 0],
  [
    'the primary limit lasts an hour',
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '4600' },
    '',
    1,
    undefined,
  ],
  ['a date where seconds are wanted', 429, { 'retry-after': 'Tue, 24 Nov 2026' }, '', 1, 500],
  ['a token that may not', 403, { 'x-ratelimit-remaining': '4999' }, 'Resource not accessible', 1, undefined],
  ['nothing there', 404, {}, '', 1, undefined],
  ['a body that is refused', 422, {}, '', 1, undefined],
]
for (const [name, status, headers, message, attempt, wanted] of cases) {
  test(`${name}: ${wanted === undefined ? 'given up' : `${wanted} ms`}`, () => {
    assert.equal(waitMs({ status, headers, message }, attempt, NOW_MS), wanted)
  })
}
