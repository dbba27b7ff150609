import { waves } from '../graph/plan.ts'
import { prepare } from '../prepared.ts'
import type { Invocation } from './arguments.ts'

/** A stage and the stages it needs; stages of the same step run in parallel. */
interface PlannedStage {
  name: string
  needs: string[]
}

/** `slipway plan`: shows the stages and their order without running them. */
export async function planCommand({ inputs, json }: Invocation, write: (line: string) => void): Promise<number> {
  const { ordered, config } = await prepare(inputs, process.cwd())
  const steps = waves(ordered).map((wave) => wave.map(({ name, needs }) => ({ name, needs })))
  if (json) write(JSON.stringify({ config: config.file, steps }))
  else for (const line of planLines(steps)) write(line)
  return 0
}

/** Pure: one line per stage, in columns. Loading the table library would make the command 10 % slower. */
export function planLines(steps: readonly (readonly PlannedStage[])[]): string[] {
  const width = Math.max(0, ...steps.flat().map(({ name }) => name.length))
  return steps.flatMap((wave, index) => wave.map((stage) => planLine(`${index + 1}`.padStart(2), stage, width)))
}

function planLine(step: string, { name, needs }: PlannedStage, width: number): string {
  return needs.length === 0 ? `${step}  ${name}` : `${step}  ${name.padEnd(width)}  after ${needs.join(', ')}`
}
