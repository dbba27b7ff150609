import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpError } from '../../../../actions/shared/http/errors.ts'
import { canHelp, delayMs, isIdempotent, worthRetry } from '../../../../actions/shared/http/retry.ts'

const answered = (status: number, after?: string) => ({ value: { status, headers: { 'retry-after': after } } })

test('answers that may be others later', () => {
  const later = [408, 425, 429, 500, 502, 503, 504]
  const never = [200, 304, 400, 401, 403, 404, 405, 407, 410, 501, 505]
  assert.deepEqual(later.filter(worthRetry), later)
  assert.deepEqual(never.filter(worthRetry), [])
})

test('waiting grows, has bounds, and does what the server asks', () => {
  for (const [attempt, least, most] of [
    [1, 250, 500],
    [3, 1_000, 2_000],
    [30, 10_000, 20_000],
  ] as const) {
    const ms = delayMs(attempt, answered(503))
    assert.ok(ms >= least && ms <= most, `attempt ${attempt}: ${ms} ms`)
  }
  assert.equal(
    delayMs(1, answered(429, '2'), () => 0),
    2_000,
  )
})

test('a server that asks for more patience than a minute is not asked again', () => {
  assert.equal(canHelp(answered(429, '60')), true)
  assert.equal(canHelp(answered(429, '61')), false)
  assert.equal(canHelp(answered(429, new Date(Date.now() + 3_600_000).toUTCString())), false)
  assert.equal(canHelp(answered(404)), false)
})

test('errors: of the connection, but not of names and certificates, and not of ours', () => {
  assert.equal(canHelp({ error: new HttpError('reset', { retryable: true }) }), true)
  assert.equal(canHelp({ error: new HttpError('not trusted', { retryable: false }) }), false)
  assert.equal(canHelp({ error: new TypeError('x is undefined') }), false)
})

test('methods that may be sent twice', () => {
  assert.deepEqual(['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH'].map(isIdempotent), [
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})
