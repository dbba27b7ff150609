import { join } from 'node:path'
import prettyMs from 'pretty-ms'
import { ACTIONS } from '../action-registry.ts'
import type { Config, StageConfig } from '../config/config.ts'
import { waves } from '../graph/plan.ts'
import { type LastTime, lastTimes } from '../history/past-runs.ts'
import { prepare } from '../prepared.ts'
import type { PlannedProof } from '../proofs/why.ts'
import type { Stage } from '../stage.ts'
import { clean } from '../terminal/clean.ts'
import { wrapped } from '../terminal/wrap.ts'
import type { Invocation } from './arguments.ts'
import { HOME } from './run-folder.ts'

/** A stage and the stages it needs; stages of the same step run in parallel. */
interface PlannedStage {
  name: string
  needs: string[]
  /** What it will do, in short lines. */
  does: readonly string[]
  /** How it ended the last time it ran here. */
  last?: LastTime
  /** Whether it's proved, and why not, in lines; undefined if nobody asked. */
  proof?: PlannedProof
}

/** Without a terminal. */
const DEFAULT_WIDTH = 100

/** `slipway plan`: shows the stages, their order and what each will do, without running them. */
export async function planCommand(
  { inputs, json, why }: Invocation,
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const prepared = await prepare(inputs, process.cwd())
  const { ordered, config } = prepared
  const proofs = why ? await (await import('../proofs/why.ts')).plannedProofs(prepared, inputs, signal) : undefined
  const last = lastTimes(
    join(config.directory, HOME),
    ordered.map(({ name }) => name),
  )
  const planned = await Promise.all(
    ordered.map((each) => plannedStage(each, config, last.get(each.name), proofs?.get(each.name))),
  )
  const steps = waves(ordered).map((wave) => planned.filter(({ name }) => wave.some((each) => each.name === name)))
  const lines = json
    ? [JSON.stringify(planJson(config.file, steps))]
    : planLines(steps, process.stdout.columns || undefined)
  // All at once: each write is a system call.
  if (lines.length > 0) write(lines.join('\n'))
  return 0
}

/** Pure: the order of the stages, and apart from it what each does. */
function planJson(config: string, steps: readonly (readonly PlannedStage[])[]) {
  return {
    config,
    steps: steps.map((wave) => wave.map(({ name, needs }) => ({ name, needs }))),
    stages: steps.flat().map(({ name, does, last, proof }) => ({ name, does, last, proof })),
  }
}

async function plannedStage(
  stage: Stage,
  config: Config,
  last: LastTime | undefined,
  proof: PlannedProof | undefined,
): Promise<PlannedStage> {
  const { name, needs, of = name } = stage
  const source = config.stages.find((each) => each.name === of)
  const preparation = config.prepare.find((each) => each.name === name)
  const does = source ? await describe(source, config) : preparation ? [`runs ${preparation.run}`] : []
  return { name, needs, does, last, proof }
}

async function describe({ uses, inputs }: StageConfig, { directory }: Config): Promise<readonly string[]> {
  const description = await ACTIONS.get(uses)?.describe?.()
  return description ? description(inputs, directory) : []
}

/** Pure: a line for each stage, in columns, with what it does under it. Loading the table library would be slower. */
export function planLines(steps: readonly (readonly PlannedStage[])[], columns = DEFAULT_WIDTH): string[] {
  const width = Math.max(0, ...steps.flat().map(({ name }) => name.length))
  return steps.flatMap((wave, index) => wave.flatMap((stage) => stageLines(`${index + 1}`, stage, width, columns)))
}

const STEP_WIDTH = 2
const DETAIL_INDENT = ' '.repeat(STEP_WIDTH + 2)

function stageLines(
  step: string,
  { name, needs, does, last, proof }: PlannedStage,
  width: number,
  columns: number,
): string[] {
  const after = needs.length > 0 ? `after ${needs.join(', ')}` : ''
  const facts = [after, last && `last time ${last.verdict} in ${prettyMs(last.durationMs)}`].filter(Boolean).join('; ')
  const start = `${step.padStart(STEP_WIDTH)}  ${name}`
  const first = `${start.padEnd(STEP_WIDTH + 2 + width)}  `
  return [
    ...(facts ? wrapped(facts, columns, [first, ' '.repeat(first.length)]) : [start]),
    ...(proof?.lines ?? []).flatMap((line) =>
      wrapped(clean(line), columns, [`${DETAIL_INDENT}= `, `${DETAIL_INDENT}  `]),
    ),
    ...does.flatMap((line) => wrapped(clean(line), columns, [`${DETAIL_INDENT}· `, `${DETAIL_INDENT}  `])),
  ]
}
