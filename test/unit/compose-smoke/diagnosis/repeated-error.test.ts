import assert from 'node:assert/strict'
import { test } from 'node:test'
import { repeatedError } from '../../../../actions/compose-smoke/src/diagnosis/repeated-error.ts'

// langgenius/dify#14810
const REFUSED = (second: number) =>
  `[2025-03-03 10:00:${second},293: ERROR/MainProcess] consumer: Cannot connect to amqp://guest:**@127.0.0.1:5672//: [Errno 111] Connection refused.`

const logs: [what: string, log: string[], error: RegExp | undefined][] = [
  ['a loop', [REFUSED(10), 'Trying again in 2.00 seconds... (1/100)', REFUSED(12)], /Connection refused/],
  ['one error', ['starting', REFUSED(10)], undefined],
  ['a loop that ended', [REFUSED(10), REFUSED(12), 'Connected to amqp://guest:**@rabbitmq:5672//'], undefined],
  ['no error', ['tick 1', 'tick 2'], undefined],
  ['nothing', [], undefined],
  [
    'an exception at the end',
    [
      'Traceback (most recent call last):',
      '  File "/app.py", line 3, in <module>',
      "RuntimeError: can't start new thread",
    ],
    /new thread/,
  ],
]
for (const [what, log, error] of logs)
  test(`a running program's log: ${what}`, () => {
    const found = repeatedError(log)
    if (error) assert.match(found ?? '', error)
    else assert.equal(found, undefined)
  })
