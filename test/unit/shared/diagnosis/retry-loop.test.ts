import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  describeLoop,
  goesOn,
  isCertain,
  isProved,
  type RetryLoop,
  retryLoopIn,
  triesMs,
} from '../../../../actions/shared/diagnosis/retry-loop.ts'

/** A line of a log, that many seconds after the start. */
const at = (seconds: number, text: string) => `2026-01-01T10:00:${String(seconds).padStart(2, '0')}.5Z ${text}`
const every = (pause: number, times: number, ...texts: string[]) =>
  Array.from({ length: times }, (_, index) => texts.map((text) => at(index * pause, text))).flat()

const AMQP =
  'ERROR/MainProcess] consumer: Cannot connect to amqp://guest:**@127.0.0.1:5672//: [Errno 111] Connection refused.'
const AGAIN = 'Trying again in 2.00 seconds... (1/100)'

const loops: [thread: string, log: string[], times: number, cause?: RetryLoop['cause'], names?: string[]][] = [
  // Attempts as warnings: in the forms that Rust's tracing, Go's zap and Python's logging print.
  [
    'tracing',
    every(3, 3, 'WARN sqlx: connection attempt 1 failed: Connection refused (os error 111), retrying in 2s'),
    3,
    'connection-refused',
  ],
  [
    'zap',
    every(
      3,
      3,
      '{"level":"warn","msg":"not ready, retrying","error":"dial tcp 10.0.0.1:5432: connect: connection refused"}',
    ),
    3,
    'connection-refused',
  ],
  ['logging', every(3, 3, 'WARNING:root:[Errno 111] Connection refused'), 3, 'connection-refused'],
  ['langgenius/dify#14810', every(2, 4, AMQP, AGAIN), 4, 'connection-refused'],
  [
    'zenodo/zenodo#1415',
    [at(0, ' -------------- celery@worker v4.1.0'), ...every(2, 3, AMQP, 'Trying again in 2.00 seconds...')],
    3,
    'connection-refused',
  ],
  [
    'mpast/mobileAudit#44',
    every(
      2,
      3,
      'ERROR/MainProcess] consumer: Cannot connect to amqp://guest:**@rabbitmq:5672//: failed to resolve broker hostname.',
      AGAIN,
    ),
    3,
  ],
  [
    'zenodo/zenodo#1057',
    every(2, 3, 'consumer: Cannot connect to amqp://guest:**@mq:5672//: [Errno 113] No route to host.'),
    3,
    'network-unreachable',
  ],
  ['maxking/docker-mailman#295', every(1, 9, 'Postgres is unavailable - sleeping'), 9],
  [
    'statping/statping#75',
    [
      at(0, 'INFO: Starting Statup v0.68'),
      at(0, 'INFO: DB_CONN environment variable was found, waiting for database...'),
      ...every(5, 3, "INFO: Database connection to 'postgres' is not available, trying again in 5 seconds..."),
    ],
    3,
  ],
  ['investbrainapp/investbrain#103', every(5, 3, ' > Waiting for database to be ready... retrying in 5 seconds.'), 3],
  ['Tecnativa/doodba-copier-template#204', every(1, 3, 'INFO: Waiting until postgres is listening at db...'), 3],
  ['a name of the stack', every(1, 3, 'waiting for ledger ...'), 3, undefined, ['ledger']],
  [
    'a wrong password',
    every(1, 3, 'psql: error: FATAL:  password authentication failed for user "app"'),
    3,
    'password-wrong',
  ],
  [
    'a traceback for each attempt',
    every(
      1,
      3,
      'Traceback (most recent call last):',
      '  File "/a.py", line 3, in <module>',
      'ConnectionRefusedError: [Errno 111] Connection refused',
    ),
    3,
    'connection-refused',
  ],
  [
    'one attempt',
    [at(0, 'starting'), at(1, 'dial tcp 10.0.0.2:5432: connect: connection refused')],
    1,
    'connection-refused',
  ],
]

describe('programs that only try again', () => {
  for (const [thread, log, times, cause, names] of loops)
    test(thread, () => {
      const found = retryLoopIn(log, names)
      assert.deepEqual([found?.times, found?.cause], [times, cause])
    })
})

const works: [what: string, log: string[], names?: string[]][] = [
  ['nothing', []],
  ['a worker without work', every(1, 5, 'waiting for jobs on redis:6379')],
  ['a consumer', every(1, 5, 'Waiting for messages from rabbitmq. To exit press CTRL+C')],
  ['ticks', every(1, 5, 'tick'), ['tick']],
  [
    'citrineos/citrineos#133',
    every(
      1,
      5,
      'Failed to export spans. The request could not be executed. Full error message: Connection refused: localhost/127.0.0.1:4317',
    ),
  ],
  [
    'a server that misses its cache',
    [at(0, 'Listening on port 8000'), ...every(1, 4, 'cannot reach cache:6379: Connection refused')],
  ],
  [
    'uvicorn',
    [
      at(0, 'INFO:     Application startup complete.'),
      at(0, 'INFO:     Uvicorn running on http://0.0.0.0:8000'),
      ...every(1, 4, 'Connection refused'),
    ],
  ],
  ['it connected in the end', [...every(1, 3, AMQP), at(9, 'Connected to amqp://guest:**@rabbitmq:5672//')]],
  ['it does something else in between', [...every(1, 2, AMQP), at(3, 'imported 400 rows'), at(4, AMQP)]],
]
describe('programs that do more', () => {
  for (const [what, log, names] of works) test(what, () => assert.equal(retryLoopIn(log, names), undefined))
})

test('a loop goes on while its next attempt may come', () => {
  const loop = { line: '', times: 3, fromMs: 0, beforeMs: 4_000, lastMs: 8_000 }
  assert.deepEqual(
    [8_100, 17_900, 18_100].map((now) => goesOn(loop, now)),
    [true, true, false],
  )
  const once = { ...loop, times: 1, beforeMs: 8_000 }
  assert.deepEqual(
    [15_900, 16_100].map((now) => goesOn(once, now)),
    [true, false],
  )
})

test('three attempts in some seconds prove a loop', () => {
  const loop = { line: '', times: 3, fromMs: 0, beforeMs: 2_000, lastMs: 4_000 }
  assert.deepEqual([loop, { ...loop, times: 2 }, { ...loop, lastMs: 2_000 }].map(isProved), [true, false, false])
})

test('what waiting cannot change is waited for less', () => {
  const loop = { line: '', times: 3, fromMs: 0, beforeMs: 2_000, lastMs: 24_000 }
  const [password, refused] = [
    { ...loop, cause: 'password-wrong' },
    { ...loop, cause: 'connection-refused' },
  ] as const
  assert.deepEqual([isCertain(password), isCertain(refused)], [true, false])
  assert.ok(triesMs(password) < triesMs(refused))
  assert.equal(describeLoop(refused), 'for 24 s it has only tried the same thing again (3 times)')
})
