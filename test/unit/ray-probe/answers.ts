import { opcodesOf } from '../../../actions/ray-probe/src/pickle/opcodes.ts'
import { digestOf, textOf } from '../../../actions/ray-probe/src/proof/answer.ts'
import type { DataRequestOf } from '../../../actions/ray-probe/src/wire/ray.ts'

/** What a pretended cluster does with work: IDs of results hold what the result will be. */
export interface Work {
  kind: 'prove' | 'text' | 'consume' | 'actor' | 'method' | 'other'
  /** Of the node that was asked; empty: any. */
  nodeId: string
  nonce: string
  size: number
}

type Task = NonNullable<DataRequestOf['task']>

const encode = (work: Work) => Buffer.from(JSON.stringify(work))
const decode = (id: Uint8Array) => JSON.parse(Buffer.from(id).toString()) as Work

/** Pure: the work in the ID of a result; undefined for another ID. */
export function workIn(id: Uint8Array | undefined): Work | undefined {
  try {
    return id && decode(id)
  } catch {
    return undefined
  }
}

/** Pure: the name of the uploaded function or class. */
export function uploadedName(data: Uint8Array): string {
  return /space\["(\w+)"\]/.exec(Buffer.from(data).toString('latin1'))?.[1] ?? 'other'
}

/** Pure: the IDs of the results of a task, or of the actor. */
export function resultIds({
  type = 0,
  payloadId = Buffer.alloc(0),
  data = Buffer.alloc(0),
  options,
}: Task): Uint8Array[] {
  const nodeId =
    /NodeAffinitySchedulingStrategy\x93\x8c.([0-9a-f]+)\x89/s.exec(latin(options?.pickledOptions))?.[1] ?? ''
  const [first = '', ...rest] = textsIn(data)
  const work: Work = { kind: 'other', nodeId, nonce: first, size: numbersIn(data)[0] ?? 0 }
  if (type === 1) return [encode({ ...work, kind: 'actor' })]
  if (type === 2) return [encode({ ...work, kind: 'method' })]
  const name = Buffer.from(payloadId).toString()
  if (name === 'consume') return [encode({ ...work, ...stubIn(data), kind: 'consume', nodeId })]
  if (name !== 'prove') return [encode({ ...work, nonce: [first, ...rest].join('|') })]
  const answer = encode({ ...work, kind: 'prove' })
  return work.size > 0 ? [answer, encode({ ...work, kind: 'text' })] : [answer]
}

/** Pure: the result of work on a cluster that does as Ray does. @param host the name of a node. */
export function resultOf(work: Work, host: (nodeId: string) => string, anyNode: string): unknown {
  const id = work.nodeId || anyNode
  if (work.kind === 'prove') return [id, host(id), digestOf(work.nonce, id), '3.13.1', '2.58.0', [], '', '']
  if (work.kind === 'text') return textOf(work.nonce, work.size)
  if (work.kind === 'consume') return [id, digestOf(textOf(work.nonce, work.size))]
  return [id, digestOf(work.nonce, id)]
}

/** Pure: a pickle of plain data, as `pickle.dumps` would write it. */
export function pickled(value: unknown): Buffer {
  return Buffer.concat([Buffer.from([0x80, 4]), opcodes(value), Buffer.from('.')])
}

function opcodes(value: unknown): Buffer {
  if (Array.isArray(value)) return Buffer.concat([Buffer.from(']('), ...value.map(opcodes), Buffer.from('e')])
  const size = Buffer.alloc(4)
  if (typeof value === 'number') {
    size.writeInt32LE(value)
    return Buffer.concat([Buffer.from('J'), size])
  }
  const text = Buffer.from(String(value))
  size.writeUInt32LE(text.length)
  return Buffer.concat([Buffer.from('X'), size, text])
}

function textsIn(data: Uint8Array): string[] {
  return [...opcodesOf(data)]
    .filter(({ name }) => name.endsWith('BINUNICODE'))
    .map(({ argument }) => argument.toString())
}

function numbersIn(data: Uint8Array): number[] {
  return [...opcodesOf(data)].filter(({ name }) => name === 'BININT').map(({ argument }) => argument.readInt32LE())
}

function stubIn(data: Uint8Array): Partial<Work> {
  const [id] = [...opcodesOf(data)].filter(({ name }) => name === 'SHORT_BINBYTES')
  return workIn(id?.argument) ?? {}
}

function latin(bytes: Uint8Array = Buffer.alloc(0)): string {
  return Buffer.from(bytes).toString('latin1')
}
