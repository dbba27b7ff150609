import validRange from 'semver/ranges/valid.js'
import { badInput } from '../../shared/outcome/problem.ts'
import type { Inputs } from './inputs.ts'

export type TaskMode = Inputs['tasks']

/** What a cluster has to be, to pass. */
export interface Requirements {
  /** Nodes alive, the head among them. */
  nodes: number
  /** Amounts by resource name; CPU and GPU are resources like any other. */
  resources: Record<string, number>
  /** Version or range in the notation of npm; undefined: any. */
  ray?: string
  python?: string
  tasks: TaskMode
}

/**
 * Pure: the wishes among the inputs.
 * @throws {Problem} RP071 for a version that is none, RP072 for an amount that is none.
 */
export function wantedOf(inputs: Inputs): Requirements {
  return {
    nodes: inputs.waitForNodes,
    resources: {
      ...(inputs.minCpus ? { CPU: inputs.minCpus } : {}),
      ...(inputs.minGpus ? { GPU: inputs.minGpus } : {}),
      ...Object.fromEntries(Object.entries(inputs.resources).map(([name, value]) => [name, amountOf(name, value)])),
    },
    ray: range('ray-version', inputs.rayVersion),
    python: range('python-version', inputs.pythonVersion),
    tasks: inputs.tasks,
  }
}

function range(input: string, value: string | undefined): string | undefined {
  if (value === undefined || validRange(value) !== null) return value
  throw badInput({
    code: 'RP071 wrong-version',
    message: `${input}: ${JSON.stringify(value)} is neither a version nor a range`,
    remedy: 'Write a version (2.58.0), a part of one (3.13) or a range (>=2.50 <3).',
  })
}

function amountOf(name: string, value: string): number {
  const amount = Number(value)
  if (value.trim() !== '' && Number.isFinite(amount) && amount >= 0) return amount
  throw badInput({
    code: 'RP072 wrong-amount',
    message: `resources: ${name}=${value} has no amount`,
    remedy: `Write ${name}=NUMBER.`,
  })
}
