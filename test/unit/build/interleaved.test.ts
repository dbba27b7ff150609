import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BuildProgress } from '../../../actions/build/src/progress.ts'
import { ProgressReader } from '../../../actions/build/src/progress-reader.ts'
import { diagnoseStep } from '../../../actions/build/src/step-diagnosis.ts'
import { FORM_LOGS } from '../shared/diagnosis/corpus-forms.ts'
import { WILD_LOGS } from '../shared/diagnosis/corpus-wild.ts'

const vertex = (digest: string, parts: object) =>
  JSON.stringify({
    vertexes: [{ digest, name: `[${digest} 2/3] RUN make`, started: '2026-01-01T00:00:00Z', ...parts }],
  })
const log = (digest: string, data: Buffer | string, stream = 1) =>
  JSON.stringify({ logs: [{ vertex: digest, stream, data: Buffer.from(data).toString('base64') }] })
const ended = (error: string) => ({
  error: `process "/bin/sh -c make" did not complete successfully: ${error}`,
  completed: '2026-01-01T00:00:02Z',
})

/** Records of a stage that fails, in pieces of a few bytes, between those of a stage with an error of its own. */
function records(lines: readonly string[], exitCode: number): string[] {
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  const pieces: string[] = []
  for (let at = 0, size = 7; at < bytes.length; at += size, size = ((size * 31) % 97) + 3)
    pieces.push(log('a', bytes.subarray(at, at + size)), log('b', 'E: Unable to locate package other\n'))
  const ends = [vertex('a', ended(`exit code: ${exitCode}`)), vertex('b', ended('context canceled: context canceled'))]
  return [vertex('a', {}), vertex('b', {}), ...pieces, ...ends]
}

const PIPE = 1_000
const PIECE = 13
/** Fewer than are kept. */
const KEPT = 100

function read(text: string): BuildProgress {
  const progress = new BuildProgress(() => {})
  const reader = new ProgressReader(progress)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += PIPE) reader.push(bytes.subarray(at, at + PIPE))
  reader.end()
  return progress
}

test('a stage that fails beside another is diagnosed by its own output alone', () => {
  const wrong = [...FORM_LOGS, ...WILD_LOGS].flatMap(({ name, cause, fault, line, lines, exitCode }) => {
    const found = diagnoseStep(read(records(lines, exitCode).join('\n')), [])
    return found.cause === cause && found.fault === fault && found.line.includes(line)
      ? []
      : [`${name}: ${found.cause}`]
  })
  assert.deepEqual(wrong, [])
})

/** As BuildKit hands on what apt-get prints, which writes its errors word by word. */
test('the errors of a program that shows progress at the same time are whole lines', () => {
  const pieces = [
    log('a', 'Reading package lists...\nBuilding dependency tree...'),
    log('a', 'E:', 2),
    log('a', '\nReading state information...\n'),
    log('a', ' Unable to locate package libpq-dev', 2),
    log('a', '\n', 2),
  ]
  const progress = read([vertex('a', {}), ...pieces, vertex('a', ended('exit code: 100'))].join('\n'))
  assert.deepEqual(progress.failed()?.lines, [
    'Reading package lists...',
    'Building dependency tree...',
    'Reading state information...',
    'E: Unable to locate package libpq-dev',
  ])
  assert.equal(diagnoseStep(progress, []).line, 'E: Unable to locate package libpq-dev')
})

test('a line without an end stands before the error that interrupts it', () => {
  const pieces = [log('a', 'first\nlinking ... '), log('a', 'ld: out of memory\n', 2), log('a', 'warning: ', 2)]
  const progress = read([vertex('a', {}), ...pieces, vertex('a', ended('exit code: 1'))].join('\n'))
  const lines = progress.failed()?.lines
  assert.deepEqual(lines, ['first', 'linking ... ', 'ld: out of memory', 'warning: '])
})

test('what a program shows without a line break tears no line of its errors', () => {
  const torn = [...FORM_LOGS, ...WILD_LOGS].flatMap(({ name, lines, exitCode }) => {
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, at) => [
      log('a', bytes.subarray(at * PIECE, (at + 1) * PIECE), 2),
      log('a', '.'),
    ]).flat()
    const progress = read([vertex('a', {}), ...pieces, vertex('a', ended(`exit code: ${exitCode}`))].join('\n'))
    const kept = progress.failed()?.lines ?? []
    const wanted = lines.filter((line) => line.trim() !== '').slice(-KEPT)
    return wanted.every((line) => kept.includes(line.replace(/\r$/, ''))) ? [] : [name]
  })
  assert.deepEqual(torn, [])
})
