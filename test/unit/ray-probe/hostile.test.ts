import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nodesIn } from '../../../actions/ray-probe/src/client/inventory.ts'
import { RayFailure } from '../../../actions/ray-probe/src/failure.ts'
import { PickleError } from '../../../actions/ray-probe/src/pickle/opcodes.ts'
import { readPlain } from '../../../actions/ray-probe/src/pickle/read.ts'
import { stringsIn } from '../../../actions/ray-probe/src/pickle/strings.ts'
import { rayVersionIn } from '../../../actions/ray-probe/src/transport/http1.ts'
import { classify } from '../../../actions/ray-probe/src/transport/preface.ts'
import { WireError } from '../../../actions/ray-probe/src/wire/bytes.ts'
import { CheckAliveReply, GetClusterStatusReply } from '../../../actions/ray-probe/src/wire/gcs.ts'
import { ClusterInfoResponse, DataResponse } from '../../../actions/ray-probe/src/wire/ray.ts'

const RUNS = 3_000
const bytes = fc.uint8Array({ maxLength: 400 })

/** Frames that begin well: random fields with the right tags and random content. */
const nearlyFrames = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 1, 2, 5), bytes), { maxLength: 6 })
  .map((fields) => Buffer.concat(fields.flatMap(([number, wire, rest]) => [Buffer.from([number * 8 + wire]), rest])))

/** Pickles made of real opcodes in random order. */
const OPCODES = [
  0x28, 0x29, 0x2e, 0x30, 0x32, 0x47, 0x4a, 0x4b, 0x4e, 0x52, 0x58, 0x5d, 0x61, 0x63, 0x65, 0x68, 0x6a, 0x74,
]
const MORE = [0x80, 0x85, 0x86, 0x87, 0x88, 0x8a, 0x8b, 0x8c, 0x8d, 0x93, 0x94, 0x95]
const nearlyPickles = fc
  .array(fc.oneof(fc.constantFrom(...OPCODES, ...MORE), fc.integer({ min: 0, max: 3 })), { maxLength: 200 })
  .map((values) => Uint8Array.from(values))

function onlyThrows(kind: new (...args: never[]) => Error, work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof kind)) throw error
  }
}

for (const [name, type] of Object.entries({
  DataResponse,
  ClusterInfoResponse,
  CheckAliveReply,
  GetClusterStatusReply,
}))
  test(`${name}: hostile bytes are read or refused`, () =>
    fc.assert(
      fc.property(fc.oneof(bytes, nearlyFrames), (frame) => onlyThrows(WireError, () => type.decode(frame))),
      { numRuns: RUNS },
    ))

test('hostile pickles are read or refused', () =>
  fc.assert(
    fc.property(fc.oneof(bytes, nearlyPickles), (pickle) => onlyThrows(PickleError, () => readPlain(pickle))),
    { numRuns: RUNS },
  ))

test('glimpse never throws and shows little', () =>
  fc.assert(
    fc.property(fc.oneof(bytes, nearlyPickles), (pickle) => assert.ok(stringsIn(pickle).join('').length <= 12 * 400)),
    { numRuns: RUNS },
  ))

test('a hostile list of nodes is read or refused', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => onlyThrows(RayFailure, () => nodesIn(text))),
    { numRuns: RUNS },
  ))

test('any greeting is somebody', () =>
  fc.assert(
    fc.property(bytes, (answer) =>
      assert.ok(['http2', 'http1', 'tls', 'closed', 'other'].includes(classify(Buffer.from(answer)))),
    ),
  ))

test('any HTTP body has a version or none', () =>
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void rayVersionIn(text))))
