import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PickleError } from '../../../../actions/ray-probe/src/pickle/opcodes.ts'
import { type Plain, readPlain } from '../../../../actions/ray-probe/src/pickle/read.ts'
import { stringsIn } from '../../../../actions/ray-probe/src/pickle/strings.ts'
import { pickledArguments, pickledGlobal, pickledOptions } from '../../../../actions/ray-probe/src/pickle/write.ts'

const from = (text: string) => Buffer.from(text, 'hex')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Written by `pickle.dumps` of CPython 3.11, protocols 4 and 5. */
const PLAIN: [string, Plain][] = [
  ['80059506000000000000008c02766d942e', 'vm'],
  ['80049506000000000000008c02766d942e', 'vm'],
  [
    '8005954d000000000000005d94288c02766d9468014b014afbffffff8a060000000000018a060000000000ff473ff8000000000000884e4b0185944b014b0286944b014b024b038794284b014b024b034b0474945d94652e',
    ['vm', 'vm', 1, -5, 2 ** 40, -(2 ** 40), 1.5, true, null, [1], [1, 2], [1, 2, 3], [1, 2, 3, 4], []],
  ],
]

for (const [pickle, value] of PLAIN)
  test(`reads ${JSON.stringify(value).slice(0, 30)} (${pickle.slice(0, 4)})`, () =>
    assert.deepEqual(readPlain(from(pickle)), value))

const VALUE_ERROR =
  '8005952b000000000000008c086275696c74696e73948c0a56616c75654572726f729493948c09626f6f6d20626f6f6d94859452942e'

const REFUSED: [string, string, RegExp][] = [
  ['an exception', VALUE_ERROR, /STACK_GLOBAL is not plain/],
  [
    'the call of a shell (protocol 2)',
    hex(Buffer.from('\x80\x02cos\nsystem\nX\x04\0\0\0exit\x85R.', 'latin1')),
    /GLOBAL is not plain/,
  ],
  ['bytes', '8004950500000000000000430178942e', /SHORT_BINBYTES/],
  ['a set', '80059507000000000000008f94284b01902e', /EMPTY_SET/],
  ['a dict', '80047d942e', /EMPTY_DICT/],
  ['a persistent id', '80048c01615151', /BINPERSID/],
  ['nothing', '', /truncated/],
  ['a STOP alone', '2e', /without a value/],
  ['text that claims 255 bytes', '80048cff61', /truncated/],
  ['text that claims 2^63 bytes', '80048dffffffffffffff7f61', /truncated/],
  ['a list that contains itself', '80045d9468006168002e', /invalid reference/],
  ['an integer of 200 bytes', `80048ac8${'01'.repeat(200)}2e`, /integer of 200/],
  ['a million lists in each other', `8004${'5d'.repeat(1_000_000)}2e`, /too many lists/],
  ['a million Nones', `8004${'4e'.repeat(1_000_000)}2e`, /more than/],
  ['an unknown opcode', '8004ff2e', /0xff/],
]

for (const [name, pickle, reason] of REFUSED)
  test(`refuses ${name}`, () =>
    assert.throws(
      () => readPlain(from(pickle)),
      (error) => error instanceof PickleError && reason.test(error.message),
    ))

test('shows the text of an exception without running it', () => {
  assert.deepEqual(stringsIn(from(VALUE_ERROR)), ['builtins', 'ValueError', 'boom boom'])
})

test('shows what is readable of a pickle that is cut off', () => {
  assert.deepEqual(stringsIn(from(VALUE_ERROR).subarray(0, 50)), ['builtins', 'ValueError', 'boom boom'])
})

test('names a function, and calls nothing', () => {
  assert.equal(hex(pickledGlobal('platform', 'node')), '80048c08706c6174666f726d8c046e6f6465932e')
  assert.equal(hex(pickledArguments()), '80045d7d862e')
})

test('asks for a node by hard affinity', () => {
  const affinity = `${text('NodeAffinitySchedulingStrategy')}93${text('ab12')}898652`
  assert.ok(hex(pickledOptions({ nodeId: 'ab12' })).endsWith(`${affinity}732e`))
  assert.ok(!hex(pickledOptions({})).includes(text('NodeAffinitySchedulingStrategy')))
})

/** SHORT_BINUNICODE, length, bytes. */
function text(value: string): string {
  return hex(Buffer.from([0x8c, value.length, ...Buffer.from(value)]))
}
