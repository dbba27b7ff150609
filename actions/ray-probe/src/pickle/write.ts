/**
 * The pickles that a probe sends: constants, except for texts and numbers that the user or the cluster gave.
 * Protocol 4, which all Python versions supported by Ray can read.
 */

const PROTO_4 = [0x80, 4]
const STOP = 0x2e
const STACK_GLOBAL = 0x93
const TUPLE_1 = 0x85
const TUPLE_2 = 0x86
const FALSE = 0x89
const SHORT_MAX = 255
const INTEGER_MAX = 2 ** 31 - 1

/** An argument of a task: plain data, or an object in the cluster. */
export type Argument = string | number | ObjectReference

/** An object in the cluster, as the head knows it. */
export interface ObjectReference {
  clientId: string
  id: Uint8Array
}

/** Pure: a pickle of `module.name`, which the receiver imports. */
export function pickledGlobal(module: string, name: string): Uint8Array {
  return pickle(globalOf(module, name))
}

/**
 * Pure: a pickle of one function or class of a Python program. The receiver compiles the source, so that it fits
 * its version of Python; the program's module is `__main__`, so that Ray passes it on to the workers by value.
 */
export function pickledDefinition(source: string, name: string): Uint8Array {
  const expression = `(lambda space: (exec(${JSON.stringify(source)}, space), space[${JSON.stringify(name)}])[1])({'__name__': '__main__'})`
  return pickle([...globalOf('builtins', 'eval'), ...text(expression), TUPLE_1, ...letters('R')])
}

/** Pure: `(arguments, {})`; objects in the cluster become stubs as in ray.util.client.client_pickler. */
export function pickledArguments(values: readonly Argument[] = []): Uint8Array {
  const list = [...letters(']('), ...values.flatMap(argument), ...letters('e')]
  return pickle([...(values.length > 0 ? list : letters(']')), ...letters('}'), TUPLE_2])
}

/** How a task runs. */
export interface TaskOptions {
  /** Hexadecimal; the task runs only on this node. */
  nodeId?: string
  /** CPUs that it asks for; a default task asks for one. Default: 0, so that it also runs on a fully used cluster. */
  cpus?: number
  /** Number of values that it returns; default: 1. */
  returns?: number
}

/** Pure: the options of a task. No retries, because a failure is a result, too. */
export function pickledOptions({ nodeId, cpus = 0, returns = 1 }: TaskOptions): Uint8Array {
  return pickle([
    ...letters('}'),
    ...item('num_cpus', integer(cpus)),
    ...item('max_retries', integer(0)),
    ...(returns === 1 ? [] : item('num_returns', integer(returns))),
    ...(nodeId === undefined ? [] : item('scheduling_strategy', nodeAffinity(nodeId))),
  ])
}

function pickle(body: readonly number[]): Uint8Array {
  return Buffer.from([...PROTO_4, ...body, STOP])
}

/** `NodeAffinitySchedulingStrategy(nodeId, False)`: False is hard affinity. */
function nodeAffinity(nodeId: string): number[] {
  const name = globalOf('ray.util.scheduling_strategies', 'NodeAffinitySchedulingStrategy')
  return [...name, ...text(nodeId), FALSE, TUPLE_2, ...letters('R')]
}

function argument(value: Argument): number[] {
  if (typeof value === 'string') return text(value)
  return typeof value === 'number' ? integer(value) : stub(value)
}

/** `PickleStub('Object', clientId, id, None, None)` as a persistent ID. */
function stub({ clientId, id }: ObjectReference): number[] {
  const fields = [...text('Object'), ...text(clientId), ...bytes(id), ...letters('NN')]
  return [...globalOf('ray.util.client.client_pickler', 'PickleStub'), ...letters('('), ...fields, ...letters('tRQ')]
}

function globalOf(module: string, name: string): number[] {
  return [...text(module), ...text(name), STACK_GLOBAL]
}

function item(key: string, value: number[]): number[] {
  return [...text(key), ...value, ...letters('s')]
}

function text(value: string): number[] {
  const utf8 = [...Buffer.from(value, 'utf8')]
  if (utf8.length <= SHORT_MAX) return [0x8c, utf8.length, ...utf8]
  return [...letters('X'), ...little(utf8.length), ...utf8]
}

function bytes(value: Uint8Array): number[] {
  if (value.length > SHORT_MAX) throw new RangeError(`an object ID of ${value.length} bytes`)
  return [...letters('C'), value.length, ...value]
}

function integer(value: number): number[] {
  if (!Number.isInteger(value) || Math.abs(value) > INTEGER_MAX) throw new RangeError(`${value} in a pickle`)
  return [...letters('J'), ...little(value)]
}

function little(value: number): number[] {
  const four = Buffer.alloc(4)
  four.writeInt32LE(value)
  return [...four]
}

function letters(opcodes: string): number[] {
  return [...Buffer.from(opcodes, 'latin1')]
}
