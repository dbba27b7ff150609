import type { Finding } from './finding.ts'

/** `blocked`: the infrastructure failed, so the code could not be tested. */
export type Verdict = 'passed' | 'warned' | 'failed' | 'blocked'

/** How long something took, relative to the start of the run that reports it. */
export interface Timing {
  name: string
  startMs: number
  durationMs: number
}

/** A measurement, shown in the report and compared between runs. */
export interface Measure {
  name: string
  value: number
  unit: 'bytes' | 'ms' | 'count'
  /** The budget it was compared with, in the same unit. */
  limit?: number
  /** Its value in the baseline, in the same unit. */
  previous?: number
  /** Compared with the base branch in the comment, as sizes and budgets are. */
  compared?: boolean
}

/** A table for summary and report; cells are plain text. */
export interface Table {
  title: string
  columns: string[]
  rows: string[][]
}

/** Part of a treemap: a name, its bytes, and its parts. */
export interface TreemapNode {
  name: string
  bytes: number
  children: TreemapNode[]
}

/** Something that a stage started, and what it needs of the others. */
export interface TopologyNode {
  /** `api`, `Deployment/api`: unique in its stage. */
  name: string
  /** As its own tool calls it: `ready`, `exited`, … */
  state: string
  /** Names of other nodes. */
  needs: string[]
}

/** Requests to a service over time, and what answered them. All times are milliseconds since the first request. */
export interface LoadChart {
  /** `GET api:8000/readyz`: unique in its stage. */
  name: string
  stepMs: number
  steps: LoadStep[]
  /** When a change was begun. */
  marks: { name: string; atMs: number }[]
  /** Pods or containers, in the order of their creation. */
  lives: Lifeline[]
}

/** The requests that were due in one step. */
export interface LoadStep {
  answered: number
  lost: number
  /** Latencies of those that were answered; absent without any. */
  p50?: number
  p99?: number
}

/** What became of a pod or a container. */
export interface Lifeline {
  name: string
  spans: { state: 'starting' | 'ready' | 'ending'; fromMs: number; toMs: number }[]
}

/** The result of a run of a stage. */
export interface Outcome {
  verdict: Verdict
  /** One line that summarizes the result, also on success. */
  found: string
  findings: Finding[]
  /** The action's outputs, by the names that action.yml gives them. */
  outputs: Record<string, string>
  tables: Table[]
  /** Drawn in the report page, each next to a table with the same data. */
  treemaps: TreemapNode[]
  /** Drawn in the report page. */
  loads: LoadChart[]
  measures: Measure[]
  /** Services or objects, drawn in the report page with the one that is at fault. */
  topology: TopologyNode[]
  timings: Timing[]
  /** Evidence files, absolute paths. */
  files: string[]
}

/** Exit codes of every command by fault: 1 code, 2 inputs, 3 infrastructure. */
export const EXIT = { passed: 0, failed: 1, input: 2, blocked: 3 } as const

/** Completes an outcome; its verdict depends only on the findings. */
export function outcome(parts: Partial<Omit<Outcome, 'verdict'>>): Outcome {
  const findings = parts.findings ?? []
  return {
    found: findings[0]?.message ?? '',
    outputs: {},
    tables: [],
    treemaps: [],
    loads: [],
    measures: [],
    topology: [],
    timings: [],
    files: [],
    ...parts,
    findings,
    verdict: verdictOf(findings),
  }
}

/** Pure: errors fail, unless the infrastructure causes all of them; warnings warn; notes pass. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const errors = findings.filter((each) => each.severity === 'error')
  if (errors.length > 0) return errors.every((each) => each.fault === 'infrastructure') ? 'blocked' : 'failed'
  return findings.some((each) => each.severity === 'warning') ? 'warned' : 'passed'
}

/** The process exit code for an outcome. */
export function exitCodeOf({ verdict, findings }: Pick<Outcome, 'verdict' | 'findings'>): number {
  if (verdict === 'blocked') return EXIT.blocked
  if (verdict !== 'failed') return EXIT.passed
  const errors = findings.filter((each) => each.severity === 'error')
  return errors.every((each) => each.fault === 'input') ? EXIT.input : EXIT.failed
}
