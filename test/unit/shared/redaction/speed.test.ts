import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secrets } from '../../../../actions/shared/redaction/secrets.ts'
import { secretsInObjects } from '../../../../actions/shared/redaction/sources/kubernetes.ts'

/** Far above what it takes, and far below what a search that grows with the square would. */
const LIMIT_MS = 120_000
const LINE = '2026-11-24T05:45:12.123456789Z api-1 GET /orders/4711?page=2 200 13ms id=abcdef\n'

/** CPU time of this process: it doesn't grow while the process has to wait. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Of a text, with so many secrets; the best of three. */
function msWith(count: number, text: string): number {
  const secrets = new Secrets()
  const named = Array.from({ length: count }, (_, index) => ({ name: 'P', value: `sec-${index}-${index * 7919}x` }))
  secrets.add({ secrets: named })
  const once = () => {
    const from = cpuMs()
    assert.equal(secrets.redact(text), text)
    return cpuMs() - from
  }
  return Math.min(once(), once(), once())
}

const longTexts: [name: string, text: string][] = [
  ['base64 in one line', Buffer.alloc(700_000, 'velvet').toString('base64')],
  ['one word', 'a'.repeat(1_000_000)],
  ['many words', 'a b '.repeat(250_000)],
  ['many names', 'name: '.repeat(150_000)],
  ['many URLs', '://u:p'.repeat(150_000)],
  ['lines of a bundle', 'MIIEowIBAAKCAQEAx7fJ+q/9ZkQmXcVbNm0987MIIEowIBAAKCAQEAx7fJ+q/9Zk\n'.repeat(8_000)],
]
for (const [name, text] of longTexts)
  test(`a Secret of half a megabyte is learned in seconds: ${name}`, () => {
    const from = cpuMs()
    const secrets = new Secrets()
    secrets.add(secretsInObjects([{ kind: 'Secret', data: { a: text }, stringData: { b: text } }]))
    secrets.redact('a line')
    secrets.redact(text)
    const ms = cpuMs() - from
    assert.ok(ms < LIMIT_MS, `${ms.toFixed(0)} ms`)
  })

test('a thousand secrets cost no more than a few', () => {
  const text = LINE.repeat(50_000)
  const [few, many] = [msWith(2, text), msWith(1_000, text)]
  assert.ok(many < 20 * few, `${few.toFixed(0)} ms with 2 secrets, ${many.toFixed(0)} ms with 1000`)
})
