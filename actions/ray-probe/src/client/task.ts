import { becauseOf } from '../because.ts'
import { RayFailure } from '../failure.ts'
import { type Plain, readPlain } from '../pickle/read.ts'
import { stringsIn } from '../pickle/strings.ts'
import { pickledGlobal, pickledNoArguments, pickledOptions, type TaskOptions } from '../pickle/write.ts'
import { type DataRequestOf, type DataResponseOf, FUNCTION_TASK } from '../wire/ray.ts'

/** A function by its name: pure Python, importable on the cluster, without arguments. */
export interface RayFunction {
  module: string
  name: string
}

/** Runs anywhere and says where: the host name. */
export const HOST_NAME: RayFunction = { module: 'platform', name: 'node' }

export interface RunOptions extends TaskOptions {
  /** Milliseconds; 30 s unless given. */
  limitMs?: number
}

export interface TaskResult {
  value: Plain
  /** From submitting the task to having its answer, milliseconds. */
  taskMs: number
}

type Ask = (body: DataRequestOf) => Promise<DataResponseOf>

/**
 * Pure but for `ask`: puts the function, submits it as a task, waits for the answer.
 * The put is a constant pickle that names the function; the answer is read, never run.
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
  if (!put?.valid) throw failed(`${what.module}.${what.name} cannot be sent`, put?.error)
  const started = performance.now()
  const { taskTicket } = await ask({ task: taskOf(clientId, what, put.id, options) })
  const id = taskTicket?.returnIds[0]
  if (!taskTicket?.valid || !id) throw failed('the task was not taken', taskTicket?.error)
  const { get } = await ask({ get: { ids: [id], asynchronous: true } })
  if (!get?.valid) throw failed('the task gave no answer', get?.error)
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

/** An exception comes as the value, too: it is a pickle that is not plain data. */
function plainIn(data: Uint8Array): Plain {
  try {
    return readPlain(data)
  } catch (error) {
    throw failed(`the task failed (${(error as Error).message})`, data)
  }
}

function failed(message: string, pickle: Uint8Array | undefined): RayFailure {
  const strings = pickle ? stringsIn(pickle) : []
  // A traceback comes as one string of many lines.
  const lines = strings.flatMap((each) => each.split('\n'))
  return new RayFailure('task-failed', `${message}${becauseOf(lines)}`, strings)
}
