import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fieldsOf, varintBytes, WireError } from '../../../../actions/ray-probe/src/wire/bytes.ts'
import {
  ClusterInfoRequest,
  ClusterInfoResponse,
  DataRequest,
  DataResponse,
  INFO_TYPE,
} from '../../../../actions/ray-probe/src/wire/ray.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const from = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** As Python's protobuf writes them from Ray 2.58.0's own descriptors; only that it leaves out the zero at the end of init. */
const REQUESTS: [string, Uint8Array, string][] = [
  ['ping', ClusterInfoRequest.encode({ type: INFO_TYPE.ping }), '0806'],
  [
    'init',
    DataRequest.encode({ reqId: 1, init: { rayInitKwargs: '{}', reconnectGracePeriod: 0 } }),
    '0801320612027b7d1800',
  ],
  ['empty question', DataRequest.encode({ reqId: 2, connectionInfo: {} }), '08022a00'],
  ['disconnect', DataRequest.encode({ reqId: 300, connectionCleanup: {} }), '08ac024200'],
  ['get', DataRequest.encode({ reqId: 3, get: { ids: [from('aabb')], asynchronous: true } }), '0803120618012202aabb'],
]

for (const [name, written, wanted] of REQUESTS) test(`writes ${name}`, () => assert.equal(hex(written), wanted))

test('reads a table of resources, skipping fields it does not know', () => {
  const answer = ClusterInfoResponse.decode(from('0802 1a10 0a0e 0a03435055 110000000000000040 7a01ff'))
  assert.deepEqual(answer.resourceTable, { table: [{ key: 'CPU', value: 2 }] })
})

test('a message within a message is undefined when absent, and empty when empty', () => {
  assert.equal(DataResponse.decode(from('0801')).connectionCleanup, undefined)
  assert.deepEqual(DataResponse.decode(from('08014200')).connectionCleanup, {})
})

const BROKEN: [string, string][] = [
  ['a varint cut off', '08ff'],
  ['a varint of eleven bytes', `08${'ff'.repeat(10)}01`],
  ['a length beyond the end', '1205aa'],
  ['a length of 2^63', '12ffffffffffffffff7f'],
  ['field number 0', '0001'],
  ['a group', '0b0c'],
  ['a double cut off', '1a060a041100000000'],
  ['text where a number was wanted', '0a0141'],
]

for (const [name, bytes] of BROKEN)
  test(`refuses ${name}`, () =>
    assert.throws(() => [DataResponse.decode(from(bytes)), ClusterInfoResponse.decode(from(bytes))], WireError))

test('varints survive the way there and back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      const [field] = fieldsOf(Buffer.concat([from('08'), varintBytes(value)]))
      assert.equal(field?.varint, value)
    }),
  )
})

test('put requests survive the way there and back', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 31 - 1 }), fc.uint8Array(), (reqId, data) => {
      const again = DataRequest.decode(DataRequest.encode({ reqId, put: { data, chunkId: 0, totalChunks: 1 } }))
      assert.equal(again.reqId, reqId)
      assert.deepEqual(Buffer.from(again.put?.data ?? []), Buffer.from(data))
    }),
  )
})
