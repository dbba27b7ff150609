import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BuildProgress } from '../../../actions/build/src/progress.ts'
import { ProgressReader } from '../../../actions/build/src/progress-reader.ts'

const encode = (text: string | Buffer) => Buffer.from(text).toString('base64')
const vertex = (parts: object) => JSON.stringify({ vertexes: [{ digest: 'a', name: '[api 1/1] RUN x', ...parts }] })
const log = (text: string | Buffer) => JSON.stringify({ logs: [{ vertex: 'a', data: encode(text) }] })
const FAILED = vertex({ error: 'exit code: 1', completed: '2026-01-01T00:00:01Z' })

function linesOf(...records: string[]): string[] {
  const progress = new BuildProgress(() => {})
  for (const each of [...records, FAILED]) progress.take(each)
  return progress.failed()?.lines ?? []
}

/** What a reader makes of standard error that arrives in pieces of a size. */
function read(text: string, size: number): BuildProgress {
  const progress = new BuildProgress(() => {})
  const reader = new ProgressReader(progress)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size))
  reader.end()
  return progress
}

test('a step that prints 120 kB in one burst is one record, and is read', () => {
  const burst = `${`${'x'.repeat(59)}\n`.repeat(2_000)}the last words\n`
  const progress = read(`${log(burst)}\n${FAILED}`, 65_536)
  assert.deepEqual(progress.unreadable, [])
  assert.equal(progress.failed()?.lines.at(-1), 'the last words')
})

test('records are those of BuildKit, wherever a pipe cuts them', () => {
  const text = [
    log('größe 🚢\n'),
    vertex({ name: 'RUN echo \\"data\\":\\"x' }),
    log('last'),
    FAILED,
    'ERROR: it "ended"',
  ]
  for (const size of [1, 2, 3, 7, 8, 9, 64, 1_000]) {
    const progress = read(text.join('\n'), size)
    assert.deepEqual(progress.failed()?.lines, ['größe 🚢', 'last'], `pieces of ${size}`)
    assert.deepEqual([progress.closing, progress.unreadable], [['ERROR: it "ended"'], []])
  }
})

test('a record is never held as a whole, so that memory is bounded for any burst', () => {
  const progress = new BuildProgress(() => {})
  const reader = new ProgressReader(progress)
  const [start = '', end = ''] = log('').split('""')
  const piece = Buffer.from(encode('a line of sixty characters, as servers print for each request\n'.repeat(900)))
  const used = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  const [before, peaks] = [used(), [0]]
  reader.push(Buffer.from(`${start}"`))
  for (let bytes = 0; bytes < 200_000_000; bytes += piece.length) {
    reader.push(piece)
    peaks.push(used())
  }
  reader.push(Buffer.from(`${encode('the last words')}"${end}\n${FAILED}\n`))
  assert.equal(progress.failed()?.lines.at(-1), 'the last words')
  assert.ok(Math.max(...peaks) - before < 100_000_000, `${Math.max(...peaks) - before} bytes`)
})

test('the output of a step that succeeded is not kept', () => {
  const done = vertex({ completed: '2026-01-01T00:00:01Z' })
  assert.deepEqual(linesOf(log('of the first try\n'), done, log('of the second\n')), ['of the second'])
})

test('of many lines the last are kept, also with blank ones between them', () => {
  for (const size of [10, 100, 100_000]) {
    const text = Array.from({ length: 2_000 }, (_, at) => `line ${at}\n\n`).join('')
    const records = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      text.slice(at * size, (at + 1) * size),
    )
    const lines = linesOf(...records.map(log))
    assert.deepEqual([lines.length, lines.at(0), lines.at(-1)], [150, 'line 1850', 'line 1999'])
  }
})

test('lines are those of the step, whatever pieces BuildKit hands on', () => {
  const text = Buffer.from('first line\ngröße 🚢\nlast')
  for (let at = 1; at < text.length; at++)
    assert.deepEqual(linesOf(log(text.subarray(0, at)), log(text.subarray(at))), ['first line', 'größe 🚢', 'last'])
})

test("a bundler's line of megabytes is cut, and says so", () => {
  const [line = ''] = linesOf(log(`bundle.min.js:1: ${'x=>y(z);'.repeat(120_000)}\n`))
  assert.match(line, /^bundle\.min\.js:1: .*… \d+ more bytes were cut$/)
  assert.ok(line.length < 5_000)
})

test('a record of many pieces is read whole', () => {
  const lines = Array.from({ length: 150 }, (_, at) => `${at} ${'größe 🚢 '.repeat(300)}end`)
  assert.deepEqual(linesOf(log(lines.join('\n'))), lines)
})

/** docker/setup-buildx-action#346, docker/build-push-action#956: "Unexpected token" ended the action. */
const odd: [string, string, unreadable: number][] = [
  ['half a record', log('x').slice(0, 30), 1],
  ['a list', '{"vertexes":[', 1],
  ['records in the place of lists', '{"vertexes":{"a":1},"logs":"x"}', 0],
  ['empty lists as Go writes them', '{"vertexes":null,"logs":null}', 0],
  ['a vertex without a name', '{"vertexes":[{"digest":"b"}]}', 0],
  ['a log without data', '{"logs":[{"vertex":"a"}]}', 0],
  ['nothing in a list', '{"vertexes":[null],"logs":[7]}', 0],
  ['a record that no version has yet', '{"warnings":[{"level":1}]}', 0],
  ["a program's own words that look like one", '{not json}', 1],
]
for (const [name, line, unreadable] of odd)
  test(`what BuildKit does not write ends nothing: ${name}`, () => {
    const progress = new BuildProgress(() => {})
    for (const each of [line, FAILED]) progress.take(each)
    assert.equal(progress.unreadable.length, unreadable)
    assert.equal(progress.failed()?.error, 'exit code: 1')
  })
