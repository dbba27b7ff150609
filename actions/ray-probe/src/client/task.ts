import { causeClause } from '../cause-clause.ts'
import { RayFailure } from '../failure.ts'
import { type Plain, readPlain } from '../pickle/read.ts'
import { stringsIn } from '../pickle/strings.ts'
import { pickledGlobal, pickledNoArguments, pickledOptions, type TaskOptions } from '../pickle/write.ts'
import { type DataRequestOf, type DataResponseOf, FUNCTION_TASK } from '../wire/ray.ts'

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

type Ask = (body: DataRequestOf) => Promise<DataResponseOf>

/**
 * Pure, except for `ask`: uploads the function, submits it as a task and waits for the result.
 * The upload is a constant pickle with the function's name; the result is parsed, never executed.
 * @throws {RayFailure} task-failed with the text of Ray's exception.
 */
export async function runTask(
  ask: Ask,
  clientId: string,
  what: RayFunction,
  options: TaskOptions,
): Promise<TaskResult> {
  const data = pickledGlobal(what.module, what.name)
  const { put } = await ask({ put: { data, chunkId: 0, totalChunks: 1, totalSize: data.length } })
  if (!put?.valid) throw failed(`${what.module}.${what.name} cannot be uploaded`, put?.error)
  const started = performance.now()
  const { taskTicket } = await ask({ task: taskOf(clientId, what, put.id, options) })
  const id = taskTicket?.returnIds[0]
  if (!taskTicket?.valid || !id) throw failed('the task was not accepted', taskTicket?.error)
  const { get } = await ask({ get: { ids: [id], asynchronous: true } })
  if (!get?.valid) throw failed('the task returned no result', get?.error)
  return { value: plainIn(get.data), taskMs: performance.now() - started }
}

function taskOf(clientId: string, what: RayFunction, payloadId: Uint8Array, options: TaskOptions) {
  return {
    type: FUNCTION_TASK,
    name: `${what.module}.${what.name}`,
    payloadId,
    clientId,
    options: { pickledOptions: pickledOptions(options) },
    data: pickledNoArguments(),
    chunkId: 0,
    totalChunks: 1,
  }
}

/** An exception is returned as a value, too: as a pickle that isn't plain data. */
function plainIn(data: Uint8Array): Plain {
  try {
    return readPlain(data)
  } catch (error) {
    throw failed(`the task failed (${(error as Error).message})`, data)
  }
}

function failed(message: string, pickle: Uint8Array | undefined): RayFailure {
  const strings = pickle ? stringsIn(pickle) : []
  // A traceback is one string with many lines.
  const lines = strings.flatMap((each) => each.split('\n'))
  return new RayFailure('task-failed', `${message}${causeClause(lines)}`, strings)
}
