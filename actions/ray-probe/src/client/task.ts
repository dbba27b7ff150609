import { causeClause } from '../cause-clause.ts'
import { RayFailure } from '../failure.ts'
import { exceptionIn } from '../pickle/exception.ts'
import { type Plain, readPlain } from '../pickle/read.ts'
import { type Argument, pickledArguments, pickledOptions, type TaskOptions } from '../pickle/write.ts'
import { type DataRequestOf, type DataResponseOf, TASK_TYPE } from '../wire/ray.ts'

/** A Python function without arguments that can be imported on the cluster. */
export interface RayFunction {
  module: string
  name: string
}

/** Returns the host name of the node that runs it. */
export const HOST_NAME: RayFunction = { module: 'platform', name: 'node' }

export interface RunOptions extends TaskOptions {
  /** In milliseconds; default: 30 s. */
  limitMs?: number
}

export interface TaskResult {
  value: Plain
  /** Time from submitting the task to its result, in milliseconds. */
  taskMs: number
}

/** Sends a request of the session and waits for its response. */
export type Ask = (body: DataRequestOf) => Promise<DataResponseOf>

/** Uploads the pickle of a function or class. @returns its ID. @throws {RayFailure} task-failed. */
export async function upload(ask: Ask, what: string, data: Uint8Array): Promise<Uint8Array> {
  const { put } = await ask({ put: { data, chunkId: 0, totalChunks: 1, totalSize: data.length } })
  if (!put?.valid) throw await failed(`${what} can't be uploaded`, put?.error)
  return put.id
}

/** What to run: a function, the constructor of an actor, or a method of one. */
export interface Submission {
  type?: keyof typeof TASK_TYPE
  /** Shown by Ray; for a method, its name. */
  name: string
  /** ID of the function or class, for a method of the actor. */
  payloadId: Uint8Array
  args?: readonly Argument[]
  /** Default: Ray's own options. */
  options?: TaskOptions
}

/** Submits work. @returns the IDs of its results, for a constructor that of the actor. @throws {RayFailure} task-failed. */
export async function submit(ask: Ask, clientId: string, work: Submission): Promise<readonly Uint8Array[]> {
  const { type = 'function', name, payloadId, args, options } = work
  const pickled = options && { options: { pickledOptions: pickledOptions(options) } }
  const data = pickledArguments(args)
  const body = { type: TASK_TYPE[type], name, payloadId, clientId, data, chunkId: 0, totalChunks: 1, ...pickled }
  const { taskTicket } = await ask({ task: body })
  if (!taskTicket?.valid || !taskTicket.returnIds[0]) throw await failed(`${name} was not accepted`, taskTicket?.error)
  return taskTicket.returnIds
}

/** Waits for a result, which is parsed and never executed. @throws {RayFailure} task-failed with the text of Ray's exception. */
export async function resultOf(ask: Ask, id: Uint8Array): Promise<Plain> {
  const { get } = await ask({ get: { ids: [id], asynchronous: true } })
  if (!get?.valid) throw await failed('the task returned no result', get?.error)
  if (get.totalChunks > 1) throw new RayFailure('task-failed', 'the task returned more than 5 MiB')
  return plainIn(get.data)
}

/** An exception is returned as a value, too: as a pickle that isn't plain data. */
async function plainIn(data: Uint8Array): Promise<Plain> {
  try {
    return readPlain(data)
  } catch {
    throw await failed('the task failed', data)
  }
}

async function failed(message: string, pickle: Uint8Array | undefined): Promise<RayFailure> {
  const { name, lines } = pickle ? exceptionIn(pickle) : { name: '', lines: [] }
  const reason = (await causeClause(lines)) || (name && ` with ${name}`)
  return new RayFailure('task-failed', `${message}${reason}`, lines)
}
