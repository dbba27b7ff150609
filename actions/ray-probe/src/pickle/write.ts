/**
 * The pickles a probe sends: constants, but for the name of a function and the identity of a node.
 * Protocol 4, which every Python that Ray supports can read.
 */

const PROTO_4 = [0x80, 4]
const STOP = 0x2e
const STACK_GLOBAL = 0x93
const SHORT_TEXT_MAX = 255

/** Pure: a pickle that stands for `module.name`, looked up by the receiver. */
export function pickledGlobal(module: string, name: string): Uint8Array {
  return Buffer.from([...PROTO_4, ...text(module), ...text(name), STACK_GLOBAL, STOP])
}

/** Pure: `([], {})`, the arguments of a call without any. */
export function pickledNoArguments(): Uint8Array {
  return Buffer.from([...PROTO_4, ...letters(']}'), 0x86, STOP])
}

/** Where and how a task is to run. */
export interface TaskOptions {
  /** Hexadecimal; the task runs there or not at all. */
  nodeId?: string
}

/**
 * Pure: `{'num_cpus': 0, 'max_retries': 0}`, with `scheduling_strategy` when a node is asked for.
 * No CPUs: it runs on a cluster that is fully in use, too. No retries: a failure is an answer.
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
