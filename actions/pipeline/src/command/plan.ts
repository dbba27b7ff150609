import { waves } from '../graph/plan.ts'
import { consoleTable } from '../report/console.ts'
import { prepare } from '../run.ts'
import type { Invocation } from './arguments.ts'

/** `slipway plan`: what would run, and in which order; starts nothing. */
export async function planCommand({ inputs, json }: Invocation, write: (line: string) => void): Promise<number> {
  const { ordered, config } = await prepare(inputs, process.cwd())
  const steps = waves(ordered).map((wave) => wave.map(({ name, needs }) => ({ name, needs })))
  if (json) write(JSON.stringify({ config: config.file, steps }))
  else {
    const rows = steps.flatMap((wave, index) => wave.map(({ name, needs }) => [`${index + 1}`, name, needs.join(', ')]))
    write(consoleTable({ title: 'Plan', columns: ['step', 'stage', 'after'], rows }))
  }
  return 0
}
