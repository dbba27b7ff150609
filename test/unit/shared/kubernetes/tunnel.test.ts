import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { receiver } from '../../../../actions/shared/kubernetes/tunnel.ts'

const PORT = Buffer.from([0x90, 0x1f])
const DATA = 0
const ERRORS = 1

function received(...messages: [stream: number, bytes: Buffer][]) {
  const [output, errors] = [new PassThrough(), new PassThrough()]
  const receive = receiver({ output, errors })
  const open = messages.map(([stream, bytes]) => receive(stream, bytes))
  const text = (stream: PassThrough) => String(stream.read() ?? '')
  return { output: text(output), errors: text(errors), open: open.every(Boolean) }
}

const cases: [what: string, messages: [number, Buffer][], output: string, errors: string][] = [
  [
    'the port number of either channel is no content',
    [
      [DATA, PORT],
      [ERRORS, PORT],
    ],
    '',
    '',
  ],
  [
    'data of any length follows it',
    [
      [DATA, PORT],
      [DATA, Buffer.from('a')],
      [DATA, Buffer.from('bc')],
    ],
    'abc',
    '',
  ],
  ['data may come in the message of the port number', [[DATA, Buffer.concat([PORT, Buffer.from('abc')])]], 'abc', ''],
  [
    'an error goes to its own stream',
    [
      [DATA, PORT],
      [ERRORS, PORT],
      [ERRORS, Buffer.from('refused')],
    ],
    '',
    'refused',
  ],
  [
    'channels of other ports are dropped',
    [
      [2, PORT],
      [2, Buffer.from('abc')],
    ],
    '',
    '',
  ],
]

for (const [what, messages, output, errors] of cases)
  test(`a tunnel: ${what}`, () => {
    assert.deepEqual(received(...messages), { output, errors, open: true })
  })
