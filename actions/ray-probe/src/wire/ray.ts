import { bool, bytes, double, int32, nested, repeated, text } from './fields.ts'
import { message } from './message.ts'

/**
 * The messages and fields of the Ray Client protocol that a probe needs.
 * Source: src/ray/protobuf/ray_client.proto of Ray 2.58.0; the fields have not changed since 2.0.
 */

/** ClusterInfoType. */
export const INFO_TYPE = { nodes: 1, clusterResources: 2, availableResources: 3, runtimeContext: 4, ping: 6 } as const
export type InfoType = (typeof INFO_TYPE)[keyof typeof INFO_TYPE]

/** ClientTask.RemoteExecType. */
export const TASK_TYPE = { function: 0, actor: 1, method: 2 } as const

export const ClusterInfoRequest = message({ type: int32(1) })

const TableEntry = message({ key: text(1), value: double(2) })
const ResourceTable = message({ table: repeated(nested(1, TableEntry)) })
const RuntimeContext = message({ jobId: bytes(1), nodeId: bytes(2), gcsAddress: text(6), sessionName: text(7) })

export const ClusterInfoResponse = message({
  json: text(2),
  resourceTable: nested(3, ResourceTable),
  runtimeContext: nested(4, RuntimeContext),
})

const InitRequest = message({ rayInitKwargs: text(2), reconnectGracePeriod: int32(3) })
const InitResponse = message({ ok: bool(1), msg: text(2) })
const ConnectionInfo = message({
  numClients: int32(1),
  rayVersion: text(2),
  rayCommit: text(3),
  pythonVersion: text(4),
})
const PutRequest = message({ data: bytes(1), chunkId: int32(3), totalChunks: int32(4), totalSize: int32(5) })
const PutResponse = message({ id: bytes(1), valid: bool(2), error: bytes(3) })
const TaskOptions = message({ pickledOptions: bytes(1) })
const GetRequest = message({ asynchronous: bool(3), ids: repeated(bytes(4)) })
const GetResponse = message({
  valid: bool(1),
  data: bytes(2),
  error: bytes(3),
  chunkId: int32(4),
  totalChunks: int32(5),
})
const TaskTicket = message({ valid: bool(1), returnIds: repeated(bytes(2)), error: bytes(3) })
const ClientTask = message({
  type: int32(1),
  name: text(2),
  payloadId: bytes(3),
  clientId: text(6),
  options: nested(7, TaskOptions),
  data: bytes(10),
  chunkId: int32(11),
  totalChunks: int32(12),
})
const ActorTerminate = message({ id: bytes(1), noRestart: bool(2) })
const TerminateRequest = message({ clientId: text(1), actor: nested(2, ActorTerminate) })
const TerminateResponse = message({ ok: bool(1) })
const Empty = message({})

/** A client's message on the Datapath stream: `reqId` and exactly one of the other fields. */
export const DataRequest = message({
  reqId: int32(1),
  get: nested(2, GetRequest),
  put: nested(3, PutRequest),
  connectionInfo: nested(5, Empty),
  init: nested(6, InitRequest),
  connectionCleanup: nested(8, Empty),
  task: nested(10, ClientTask),
  terminate: nested(11, TerminateRequest),
})

/** The server's response, with the same `reqId`. */
export const DataResponse = message({
  reqId: int32(1),
  get: nested(2, GetResponse),
  put: nested(3, PutResponse),
  connectionInfo: nested(5, ConnectionInfo),
  init: nested(6, InitResponse),
  connectionCleanup: nested(8, Empty),
  taskTicket: nested(10, TaskTicket),
  terminate: nested(11, TerminateResponse),
})

export type DataRequestOf = Parameters<typeof DataRequest.encode>[0]
export type DataResponseOf = ReturnType<typeof DataResponse.decode>
