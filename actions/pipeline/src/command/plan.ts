import { waves } from '../graph/plan.ts'
import { prepare } from '../prepared.ts'
import type { Invocation } from './arguments.ts'

/** A stage and what it runs after; stages of the same step run at the same time. */
interface PlannedStage {
  name: string
  needs: string[]
}

/** `slipway plan`: what would run, and in which order; starts nothing. */
export async function planCommand({ inputs, json }: Invocation, write: (line: string) => void): Promise<number> {
  const { ordered, config } = await prepare(inputs, process.cwd())
  const steps = waves(ordered).map((wave) => wave.map(({ name, needs }) => ({ name, needs })))
  if (json) write(JSON.stringify({ config: config.file, steps }))
  else for (const line of planLines(steps)) write(line)
  return 0
}

/** Pure: a line for each stage, in columns. The table library would add a tenth to the command's time. */
export function planLines(steps: readonly (readonly PlannedStage[])[]): string[] {
  const width = Math.max(0, ...steps.flat().map(({ name }) => name.length))
  return steps.flatMap((wave, index) => wave.map((stage) => planLine(`${index + 1}`.padStart(2), stage, width)))
}

function planLine(step: string, { name, needs }: PlannedStage, width: number): string {
  return needs.length === 0 ? `${step}  ${name}` : `${step}  ${name.padEnd(width)}  after ${needs.join(', ')}`
}
