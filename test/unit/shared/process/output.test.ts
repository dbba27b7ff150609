import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LINE_CAP, LineSplitter, RECORD_CAP, Tail } from '../../../../actions/shared/process/output.ts'

/** A text in pieces of so many bytes, whatever lies across their borders. */
const pieces = (text: string, bytes: number) => {
  const all = Buffer.from(text)
  return Array.from({ length: Math.ceil(all.length / bytes) }, (_, at) => all.subarray(at * bytes, (at + 1) * bytes))
}

function split(text: string, { bytes = 7, cap }: { bytes?: number; cap?: number } = {}): string[] {
  const lines: string[] = []
  const splitter = new LineSplitter((line) => lines.push(line), cap)
  for (const piece of pieces(text, bytes)) splitter.push(piece)
  splitter.end()
  return lines
}

test('lines are whole across the borders of pieces and characters', () => {
  for (let bytes = 1; bytes < 12; bytes++)
    assert.deepEqual(split('größe\r\n\n✓ 🚢 ship\nlast', { bytes }), ['größe', '', '✓ 🚢 ship', 'last'])
})

test('a line for people is cut, and tells how much is missing', () => {
  const [line = '', next] = split(`${'x'.repeat(LINE_CAP + 123)}\nnext`, { bytes: 65_536 })
  assert.match(line, /^x+… 123 more characters were cut$/)
  assert.equal(next, 'next')
})

test('a cut does not leave half a character', () => {
  assert.deepEqual(split('abc🚢def', { cap: 4 }), ['abc… 5 more characters were cut'])
})

// garden-io/garden#7724: a build that prints megabytes without a line end ended with "token too long".
test('a record of megabytes in many pieces is whole, and takes no more time than its length', () => {
  const text = JSON.stringify({ data: 'x'.repeat(8_000_000) })
  const [line = ''] = split(`${text}\n`, { bytes: 65_536, cap: RECORD_CAP })
  assert.equal(line.length, text.length)
  assert.equal(JSON.parse(line).data.length, 8_000_000)
})

test('a flood without a line end costs no more memory than its cap', () => {
  const lines: string[] = []
  const splitter = new LineSplitter((line) => lines.push(line), 1_000)
  const piece = Buffer.alloc(1024 * 1024, 'x')
  const before = process.memoryUsage().heapUsed
  for (let at = 0; at < 200; at++) splitter.push(piece)
  assert.ok(process.memoryUsage().heapUsed - before < 50_000_000)
  splitter.end()
  assert.match(lines[0] ?? '', /^x{1000}… 209714200 more characters were cut$/)
})

function tail(text: string, cap: number, bytes = 5): string {
  const kept = new Tail(cap)
  for (const piece of pieces(text, bytes)) kept.push(piece)
  return kept.text()
}

const tails: [string, string, number, string][] = [
  ['all of it fits', 'abcdef', 6, 'abcdef'],
  ['more than fits', '0123456789', 4, '… 6 bytes before this were dropped\n6789'],
  ['an empty stream', '', 4, ''],
  ['a character at the border', '🚢🚢', 6, '… 4 bytes before this were dropped\n🚢'],
]
for (const [name, text, cap, wanted] of tails)
  test(`a tail tells what it dropped: ${name}`, () => {
    for (const bytes of [1, 3, 100]) assert.equal(tail(text, cap, bytes), wanted)
  })
