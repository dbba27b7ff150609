/**
 * The pickles that a probe sends: constants, except for a function name and a node ID.
 * Protocol 4, which all Python versions supported by Ray can read.
 */

const PROTO_4 = [0x80, 4]
const STOP = 0x2e
const STACK_GLOBAL = 0x93
const SHORT_TEXT_MAX = 255

/** Pure: a pickle of `module.name`, which the receiver imports. */
export function pickledGlobal(module: string, name: string): Uint8Array {
  return Buffer.from([...PROTO_4, ...text(module), ...text(name), STACK_GLOBAL, STOP])
}

/** Pure: `([], {})`, the arguments of a call without arguments. */
export function pickledNoArguments(): Uint8Array {
  return Buffer.from([...PROTO_4, ...letters(']}'), 0x86, STOP])
}

/** Where a task runs. */
export interface TaskOptions {
  /** Hexadecimal; the task runs only on this node. */
  nodeId?: string
}

/**
 * Pure: `{'num_cpus': 0, 'max_retries': 0}`, with `scheduling_strategy` if a node is set.
 * No CPUs, so that it also runs on a fully used cluster. No retries, because a failure is a result, too.
 */
export function pickledOptions({ nodeId }: TaskOptions): Uint8Array {
  const strategy = nodeId === undefined ? [] : [...item('scheduling_strategy', nodeAffinity(nodeId))]
  const zero = [...letters('K'), 0]
  return Buffer.from([
    ...PROTO_4,
    ...letters('}'),
    ...item('num_cpus', zero),
    ...item('max_retries', zero),
    ...strategy,
    STOP,
  ])
}

/** `NodeAffinitySchedulingStrategy(nodeId, False)`: False is hard affinity. */
function nodeAffinity(nodeId: string): number[] {
  const name = [...text('ray.util.scheduling_strategies'), ...text('NodeAffinitySchedulingStrategy'), STACK_GLOBAL]
  return [...name, ...text(nodeId), 0x89, 0x86, ...letters('R')]
}

function item(key: string, value: number[]): number[] {
  return [...text(key), ...value, ...letters('s')]
}

function text(value: string): number[] {
  const bytes = [...Buffer.from(value, 'utf8')]
  if (bytes.length > SHORT_TEXT_MAX) throw new RangeError(`text of ${bytes.length} bytes in a pickle`)
  return [0x8c, bytes.length, ...bytes]
}

function letters(opcodes: string): number[] {
  return [...Buffer.from(opcodes, 'latin1')]
}
