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
  call?: CallRequirement
  job?: JobRequirement
  serve?: ServeRequirement
}

/** A function of the user that must return something. */
export interface CallRequirement {
  module: string
  name: string
  /** A JSON list or object. */
  arguments: string
  /** Values by path; `.` is the whole answer. */
  expect: Record<string, string>
}

/** A job that must succeed. */
export interface JobRequirement {
  entrypoint: string
  /** Whether the inputs name it; otherwise a failure is a warning. */
  asked: boolean
}

/** The Serve applications that must run. */
export interface ServeRequirement {
  /** Empty: all that exist. */
  names: string[]
  /** Whether the inputs require it; otherwise a problem is a warning. */
  asked: boolean
}

/** The job that is submitted unless the inputs name another one. Images of Debian may have `python3` alone. */
const ENTRYPOINT = 'python -c 0 || python3 -c 0'

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
    call: callOf(inputs),
    ...usesOf(inputs),
  }
}

/** A dashboard is used as users do, unless the inputs are more exact. */
function usesOf({ dashboard, tasks, entrypoint, serve }: Inputs): Pick<Requirements, 'job' | 'serve'> {
  const ordinary = dashboard !== undefined && tasks === 'ordinary'
  const asked = Boolean(entrypoint)
  const names = serve.filter((name) => name !== 'all')
  return {
    ...(asked || ordinary ? { job: { entrypoint: entrypoint || ENTRYPOINT, asked } } : {}),
    ...(serve.length > 0 || ordinary ? { serve: { names, asked: serve.length > 0 } } : {}),
  }
}

const CALL = /^(?<module>[A-Za-z_][\w.]*):(?<name>[A-Za-z_][\w.]*)$/

function callOf({ call, arguments: given, expect }: Inputs): CallRequirement | undefined {
  if (call === undefined) return undefined
  const { module, name } = CALL.exec(call)?.groups ?? {}
  if (!module || !name) throw wrongCall(`call: ${JSON.stringify(call)} is not MODULE:FUNCTION`)
  return { module, name, arguments: JSON.stringify(given), expect }
}

function wrongCall(message: string): Problem {
  return new Problem(RAY_PROBE['wrong-call']({ message }))
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
