import validRange from 'semver/ranges/valid.js'
import { Problem } from '../../shared/outcome/problem.ts'
import { RAY_PROBE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'

export type TaskMode = Inputs['tasks']

/** Requirements that a cluster must meet. */
export interface Requirements {
  /** Number of alive nodes, including the head. */
  nodes: number
  /** Amounts by resource name, including CPU and GPU. */
  resources: Record<string, number>
  /** Version or range in npm's syntax; undefined: any. */
  ray?: string
  python?: string
  tasks: TaskMode
}

/**
 * Pure: the requirements in the inputs.
 * @throws {Problem} RP071 for an invalid version, RP072 for an invalid amount.
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
  const message = `${input}: ${JSON.stringify(value)} is not a version or a range`
  throw new Problem(RAY_PROBE['wrong-version']({ message }))
}

function amountOf(name: string, value: string): number {
  const amount = Number(value)
  if (value.trim() !== '' && Number.isFinite(amount) && amount >= 0) return amount
  const message = `resources: ${name}=${value} has no valid amount`
  throw new Problem(RAY_PROBE['wrong-amount']({ message, remedy: `Write ${name}=NUMBER.` }))
}
