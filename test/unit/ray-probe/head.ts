import {
  type handleUnaryCall,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  status,
} from '@grpc/grpc-js'
import type { Endpoint } from '../../../actions/ray-probe/src/transport/endpoint.ts'
import {
  ClusterInfoRequest,
  ClusterInfoResponse,
  DataRequest,
  type DataRequestOf,
  DataResponse,
  INFO_TYPE,
} from '../../../actions/ray-probe/src/wire/ray.ts'
import { pickled, resultIds, resultOf, uploadedName, workIn } from './answers.ts'

type Answer = Parameters<typeof DataResponse.encode>[0]
type Stream = ServerDuplexStream<ReturnType<typeof DataRequest.decode>, Answer>

/** How a pretended head behaves; what is not given, it does as Ray does. */
export interface Behaviour {
  /** Answers a message of the session; undefined: silence; `break`: the session ends at once. */
  answer?: (request: DataRequestOf, client: string, usual: () => Answer) => Answer | undefined | 'break'
  nodes?: () => unknown[]
  /** The list of nodes as it is sent. */
  nodesJson?: () => string
  sessionName?: () => string
}

/** A head for decisions that no real one can be made to take on demand: start-up races, silence, breaks. */
export async function pretendHead(behaviour: Behaviour) {
  const clients = new Set<string>()
  const said: string[] = []
  const server = new Server()
  server.addService(
    { Datapath: path('RayletDataStreamer/Datapath', true, DataRequest, DataResponse) },
    { Datapath: (stream: Stream) => serve(stream, behaviour, clients, said) },
  )
  server.addService(
    { ClusterInfo: path('RayletDriver/ClusterInfo', false, ClusterInfoRequest, ClusterInfoResponse) },
    { ClusterInfo: inform(behaviour) },
  )
  const port = await new Promise<number>((done, fail) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? fail(error) : done(bound),
    ),
  )
  return { endpoint: { host: '127.0.0.1', port } as Endpoint, clients, said, stop: () => server.forceShutdown() }
}

type Codec = { encode(value: never): Uint8Array; decode(bytes: Uint8Array): unknown }

function path(name: string, stream: boolean, request: Codec, answer: Codec): MethodDefinition<unknown, unknown> {
  return {
    path: `/ray.rpc.${name}`,
    requestStream: stream,
    responseStream: stream,
    requestSerialize: (value) => Buffer.from(request.encode(value as never)),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (value) => Buffer.from(answer.encode(value as never)),
    responseDeserialize: (bytes) => answer.decode(bytes),
  }
}

function serve(stream: Stream, { answer, nodes }: Behaviour, clients: Set<string>, said: string[]): void {
  const client = String(stream.metadata.get('client_id')[0])
  clients.add(client)
  const usualHere = (request: DataRequestOf) => usual(request, nodes as Behaviour['nodes'])
  stream.on('data', (request: DataRequestOf) => {
    const what = Object.keys(request).find((key) => key !== 'reqId' && request[key as 'init'] !== undefined) ?? ''
    said.push(what)
    const reply = answer ? answer(request, client, () => usualHere(request)) : usualHere(request)
    if (reply === 'break') stream.emit('error', { code: status.UNAVAILABLE, details: 'gone' })
    else if (reply) stream.write({ ...reply, reqId: request.reqId })
  })
  stream.on('end', () => stream.end())
  stream.on('error', () => {})
}

/** What Ray answers when all is well. */
export function usual(request: DataRequestOf, nodes: Behaviour['nodes'] = () => [NODE]): Answer {
  if (request.init) return { init: { ok: true, msg: '' } }
  if (request.connectionInfo)
    return { connectionInfo: { rayVersion: '2.58.0', pythonVersion: '3.13.1', rayCommit: 'c' } }
  if (request.put) return { put: { valid: true, id: Buffer.from(uploadedName(request.put.data ?? Buffer.alloc(0))) } }
  if (request.task) return { taskTicket: { valid: true, returnIds: resultIds(request.task) } }
  if (request.get) return { get: { valid: true, data: pickled(answered(request.get.ids?.[0], nodes)) } }
  if (request.terminate) return { terminate: { ok: true } }
  return { connectionCleanup: {} }
}

function answered(id: Uint8Array | undefined, nodes: () => unknown[]): unknown {
  const work = workIn(id)
  const listed = nodes() as { NodeID: string; NodeManagerHostname?: string }[]
  const host = (nodeId: string) => listed.find(({ NodeID }) => NodeID === nodeId)?.NodeManagerHostname ?? 'vm'
  return work ? resultOf(work, host, listed[0]?.NodeID ?? '') : 'vm'
}

export const NODE = {
  NodeID: 'ab'.repeat(28),
  Alive: true,
  NodeManagerAddress: '10.0.0.1',
  NodeManagerHostname: 'vm',
  Resources: { CPU: 2 },
}

function inform({
  nodes = () => [NODE],
  nodesJson = () => JSON.stringify(nodes()),
  sessionName = () => 'session_1',
}: Behaviour): handleUnaryCall<unknown, unknown> {
  return ({ request }, callback) => {
    const { type } = request as { type: number }
    if (type === INFO_TYPE.nodes) callback(null, { json: nodesJson() })
    else if (type === INFO_TYPE.runtimeContext) callback(null, { runtimeContext: { sessionName: sessionName() } })
    else if (type === INFO_TYPE.clusterResources)
      callback(null, { resourceTable: { table: [{ key: 'CPU', value: 2 }] } })
    else callback(null, { json: '{}' })
  }
}
