import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BuildProgress } from '../../../actions/build/src/progress.ts'
import { LineSplitter, RECORD_CAP } from '../../../actions/shared/process/output.ts'

const encode = (text: string | Buffer) => Buffer.from(text).toString('base64')
const vertex = (parts: object) => JSON.stringify({ vertexes: [{ digest: 'a', name: '[api 1/1] RUN x', ...parts }] })
const log = (text: string | Buffer) => JSON.stringify({ logs: [{ vertex: 'a', data: encode(text) }] })
const FAILED = vertex({ error: 'exit code: 1', completed: '2026-01-01T00:00:01Z' })

function linesOf(...records: string[]): string[] {
  const progress = new BuildProgress(() => {})
  for (const each of [...records, FAILED]) progress.take(each)
  return progress.failed()?.lines ?? []
}

test('a step that prints 120 kB in one burst is one record, and is read', () => {
  const progress = new BuildProgress(() => {})
  const splitter = new LineSplitter((line) => progress.take(line), RECORD_CAP)
  const burst = `${`${'x'.repeat(59)}\n`.repeat(2_000)}the last words\n`
  for (const each of [log(burst), FAILED]) splitter.push(Buffer.from(`${each}\n`))
  splitter.end()
  assert.deepEqual(progress.unreadable, [])
  assert.equal(progress.failed()?.lines.at(-1), 'the last words')
})

test('lines are those of the step, whatever pieces BuildKit hands on', () => {
  const text = Buffer.from('first line\ngröße 🚢\nlast')
  for (let at = 1; at < text.length; at++)
    assert.deepEqual(linesOf(log(text.subarray(0, at)), log(text.subarray(at))), ['first line', 'größe 🚢', 'last'])
})

test("a bundler's line of megabytes is cut, and says so", () => {
  const [line = ''] = linesOf(log(`bundle.min.js:1: ${'x=>y(z);'.repeat(120_000)}\n`))
  assert.match(line, /^bundle\.min\.js:1: .*… \d+ more characters were cut$/)
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
