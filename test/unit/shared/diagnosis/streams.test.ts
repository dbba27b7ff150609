import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diagnose } from '../../../../actions/shared/diagnosis/diagnose.ts'
import { mergeStreams } from '../../../../actions/shared/diagnosis/streams.ts'

/** @param ms after the first line. */
const at = (ms: number, text: string) =>
  `${new Date(Date.UTC(2026, 10, 24) + ms).toISOString().slice(0, -1)}000000Z ${text}`

test('both streams of a log are one story', () => {
  const [one, two, three] = [at(0, 'out'), at(1000, 'failed on err'), at(2000, 'out')]
  assert.deepEqual(mergeStreams([one, three], [two]), [one, two, three])
})

/** What each stream prints, and the line that explains the end, however the engine stamped them. */
const ENDS: [what: string, stdout: string[], stderr: string[], line: string][] = [
  [
    'a harmless line on stderr',
    [
      'no local settings, using defaults',
      ...[1, 2, 3, 4, 5, 6].map((each) => `loaded plugin ${each}`),
      'fatal: the licence has expired on 1 March',
    ],
    ['cat: /etc/app/local.conf: No such file or directory'],
    'fatal: the licence has expired on 1 March',
  ],
  [
    'a traceback on stderr',
    ['starting', 'ERROR: shutting down'],
    [
      'Traceback (most recent call last):',
      '  File "/app/main.py", line 1, in <module>',
      "FileNotFoundError: [Errno 2] No such file or directory: 'VERSION'",
    ],
    "FileNotFoundError: [Errno 2] No such file or directory: 'VERSION'",
  ],
  [
    'an error on stderr, progress on stdout',
    ['loading', 'loading more'],
    ['the quota is exceeded: cannot go on'],
    'the quota is exceeded: cannot go on',
  ],
  [
    'an error on stdout, a warning on stderr',
    ['cannot load the model'],
    ['DeprecationWarning: use the new name'],
    'cannot load the model',
  ],
  [
    'an error that ends a tool on stdout',
    ['FATAL:  database "app" does not exist'],
    ['cat: /x: Permission denied'],
    'FATAL:  database "app" does not exist',
  ],
]
for (const [what, stdout, stderr, line] of ENDS)
  for (const lateMs of [-40, 0, 40])
    test(`${what}, stamped ${lateMs} ms later than stdout: ${line}`, () => {
      const stamped = (lines: string[], ms: number) => lines.map((each, index) => at(1000 + ms + index, each))
      const merged = mergeStreams(stamped(stdout, 0), stamped(stderr, lateMs))
      assert.equal(diagnose({ lines: merged, exitCode: 1 }).line, line)
      assert.equal(merged.length, stdout.length + stderr.length)
    })

test('streams that end far apart keep their order', () => {
  const lines = mergeStreams([at(5000, 'bye')], [at(0, 'cannot reach the cache, going on')])
  assert.deepEqual(
    lines.map((each) => each.slice(31)),
    ['cannot reach the cache, going on', 'bye'],
  )
})
