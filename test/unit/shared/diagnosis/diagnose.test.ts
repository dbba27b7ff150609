import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseOf, diagnose } from '../../../../actions/shared/diagnosis/diagnose.ts'

test('the healthcheck’s own output counts before the log', () => {
  const lines = ['queue: Connection refused, retrying']
  const found = diagnose({ lines, health: ['exit 1: HTTP 500: migrations pending'] })
  assert.deepEqual([found.cause, found.line], ['unknown', 'exit 1: HTTP 500: migrations pending'])
  assert.equal(diagnose({ lines, health: [''] }).cause, 'connection-refused')
})

test('a check that finds nobody is explained by the program, where it reports an error', () => {
  const health = ['connect ECONNREFUSED 127.0.0.1:3000']
  const cause = (...lines: string[]) => diagnose({ lines, health }).line
  assert.match(cause('FATAL:  database "app" does not exist'), /database "app"/)
  assert.match(cause('licence: the key is not valid'), /licence/)
  assert.match(cause('serving on 0.0.0.0:3000'), /ECONNREFUSED/)
  assert.match(cause('INFO: the cache is not configured'), /ECONNREFUSED/)
  assert.match(cause(), /ECONNREFUSED/)
})

const names: [line: string, names: string[]][] = [
  ['failed to push image shop403 (401: shop)', ['shop403', '401: shop']],
  ['error: tag sha-4031abc was not moved, status code:403-sha', ['sha-4031abc', '403-sha']],
  ['serviceaccount "EACCES-scanner" was not started', ['EACCES-scanner']],
]
for (const [line, own] of names)
  test(`${line}: the user’s own names are no signs`, () =>
    assert.equal(diagnose({ lines: [line], names: own }).cause, 'unknown'))

test('without the names, the words would be taken for a sign', () =>
  assert.equal(diagnose({ lines: ['serviceaccount "EACCES-scanner" was not started'] }).cause, 'permission-denied'))

test('the end of the log wins', () => {
  assert.equal(diagnose({ lines: ['Connection refused', 'Permission denied', 'bye'] }).cause, 'permission-denied')
  assert.equal(diagnose({ lines: ['Permission denied', 'fatal: the licence has expired'] }).cause, 'unknown')
})

const hollow: [what: string, lines: string[], cause: string, line: RegExp][] = [
  [
    'go-gitea/gitea#34902',
    ["mkdir: can't create directory '/var/lib/gitea/git': Permission denied", 'docker setup failed'],
    'permission-denied',
    /^mkdir/,
  ],
  [
    'after its date',
    ['[01-Jan-2024 00:00:00] ERROR: Permission denied', '[01-Jan-2024 00:00:00] ERROR: FPM initialization failed'],
    'permission-denied',
    /Permission denied$/,
  ],
  ['it names a thing', ['Permission denied', 'could not open /etc/app.conf: check failed'], 'unknown', /app\.conf/],
  [
    'docker-library/mongo#619: a line that only leads elsewhere',
    ['WARNING: MongoDB 5.0+ requires a CPU with AVX support!', '  see also https://example.com/issues/485'],
    'unknown',
    /AVX/,
  ],
  [
    'a code alone',
    ['Error Code: ', '    EAI_AGAIN', '-----', 'Error: getaddrinfo EAI_AGAIN mysqldb'],
    'dns-unavailable',
    /mysqldb$/,
  ],
]
for (const [what, lines, cause, line] of hollow)
  test(`a line that tells nothing of its own is not the cause: ${what}`, () => {
    const found = diagnose({ lines })
    assert.equal(found.cause, cause)
    assert.match(found.line, line)
  })

test('a line that was followed by success counts for nothing', () => {
  const lines = ['Connection refused, retrying', 'connected', 'the queue is closed']
  assert.deepEqual([diagnose({ lines }).cause, diagnose({ lines }).line], ['unknown', 'the queue is closed'])
  assert.equal(diagnose({ lines: ['Connection refused', 'not connected'] }).cause, 'connection-refused')
})

test('a tool’s own error wins over wrappers that only repeat that a command failed', () => {
  const lines = ['npm error code ERESOLVE', 'Error: setup failed', 'error: deploy step failed']
  assert.equal(diagnose({ lines }).cause, 'dependency-conflict')
})

test('warnings are searched for what tools print as warnings alone', () => {
  assert.equal(diagnose({ lines: ['WARN: Permission denied for cache', 'done 3 of 4'] }).cause, 'unknown')
})

test('memory: the kernel’s word counts, and a program’s own word before it', () => {
  assert.equal(diagnose({ lines: ['serving'], exitCode: 137, oomKilled: true }).cause, 'out-of-memory')
  assert.equal(diagnose({ lines: ['serving'], exitCode: 137 }).cause, 'killed')
  const heap = ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory']
  assert.equal(diagnose({ lines: heap, exitCode: 134 }).cause, 'heap-exhausted')
})

test('a diagnosis is one clause', () => {
  assert.equal(
    clauseOf(diagnose({ lines: ['Error: getaddrinfo ENOTFOUND db'] })),
    'a host name does not resolve: Error: getaddrinfo ENOTFOUND db',
  )
  assert.equal(clauseOf(diagnose({ lines: ['panic: slice bounds'] })), 'panic: slice bounds')
  assert.equal(clauseOf(diagnose({ lines: [] })), 'it printed nothing before it ended')
})
