import { getProperty } from 'dot-prop'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { because } from '../causes/cause.ts'
import { causeIn, STILL_RUNS } from '../causes/signs.ts'
import type { CallFact } from '../facts.ts'
import { makeFinding } from '../findings.ts'
import { deadLine, hostOf } from './node.ts'

/** What a call has to return, and its name. */
interface Expected {
  module: string
  name: string
  /** Values by path; `.` is the whole answer. */
  expect: Readonly<Record<string, string>>
}

const TRACE_MAX = 10

/** Pure: nodes on which the call failed or returned something else; equal failures are one finding. */
export function judgeCall(called: readonly CallFact[], expected: Expected): Finding[] {
  const facts = staying(called)
  const judged = facts.flatMap((fact) => {
    const problem = problemOf(fact, expected.expect)
    return problem ? [{ fact, problem }] : []
  })
  return [...Map.groupBy(judged, ({ problem }) => problem)].map(([problem, same]) => {
    const hosts = same.map(({ fact }) => hostOf(fact.node))
    const where = same.length === facts.length ? 'on every node' : `on ${hosts.join(', ')}`
    const first = same[0]?.fact
    const name = first?.returned === undefined ? 'call-failed' : 'call-differs'
    const evidence = evidenceOf(first)
    const message = `${expected.module}:${expected.name} ${problem} ${where}`
    const finding = makeFinding(name, message, shortened(evidence), { node: first?.node.hostname })
    // What a worker died of; an exception of the function is the user's own.
    const cause = first?.failure && causeIn([first.failure.message, ...first.failure.evidence])
    return cause ? because(finding, cause) : finding
  })
}

/** A node that its autoscaler removed meanwhile ended what it ran on purpose. */
function staying(facts: readonly CallFact[]): readonly CallFact[] {
  const there = facts.filter(({ now }) => now?.ended !== 'removed')
  return there.length > 0 ? there : facts
}

function evidenceOf(fact: CallFact | undefined): readonly string[] {
  const { trace, failure, returned, now } = fact ?? {}
  if (failure && isLate(failure)) return [STILL_RUNS, ...failure.evidence]
  if (failure) return [...failure.evidence, ...deadLine(now)]
  return trace ?? [`answer: ${returned ?? ''}`]
}

/** Whether the node took the task and has not answered. */
const isLate = ({ symptom }: NonNullable<CallFact['failure']>) => symptom === 'node-runs-nothing'

/** Keeps the first line, which tells a traceback from other evidence. */
function shortened(lines: readonly string[]): string[] {
  return lines.length > TRACE_MAX ? [...lines.slice(0, 1), ...lines.slice(1 - TRACE_MAX)] : [...lines]
}

function problemOf({ returned, raised, failure }: CallFact, expect: Expected['expect']): string | undefined {
  if (failure) return `${isLate(failure) ? 'did not return' : 'failed'} (${failure.message})`
  if (returned === undefined) return `raised ${raised}`
  const answer = { value: JSON.parse(returned) as unknown }
  for (const [path, wanted] of Object.entries(expect)) {
    const found = path === '.' ? answer.value : (getProperty(answer, `value.${path}`) as unknown)
    if (String(found) !== wanted && JSON.stringify(found) !== wanted)
      return `returned ${path === '.' ? '' : `${path}: `}${JSON.stringify(found)}, expected ${wanted},`
  }
  return undefined
}
