import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secrets } from '../../../../actions/shared/redaction/secrets.ts'

const LINE = '2026-11-24T05:45:12.123456789Z api-1 GET /orders/4711?page=2 200 13ms id=abcdef\n'

/** Of a text, with so many secrets; the best of three. */
function msWith(count: number, text: string): number {
  const secrets = new Secrets()
  const named = Array.from({ length: count }, (_, index) => ({ name: 'P', value: `sec-${index}-${index * 7919}x` }))
  secrets.add({ secrets: named })
  const once = () => {
    const from = performance.now()
    assert.equal(secrets.redact(text), text)
    return performance.now() - from
  }
  return Math.min(once(), once(), once())
}

test('a thousand secrets cost no more than a few', () => {
  const text = LINE.repeat(50_000)
  const [few, many] = [msWith(2, text), msWith(1_000, text)]
  assert.ok(many < 4 * few + 50, `${few.toFixed(0)} ms with 2 secrets, ${many.toFixed(0)} ms with 1000`)
})
