import { cores, seconds, sideBySide } from '../env.ts'
import { type Check, type Checked, perform } from './check.ts'

const NAME_WIDTH = 28

/** Does checks side by side and prints a line for each as it ends; what they found comes after all of them. */
export async function verify(checks: readonly Check[]): Promise<Checked[]> {
  const results = await sideBySide(checks, announced, cores)
  for (const { name, complaints } of results)
    if (complaints.length > 0) console.log(`\n✗ ${name}\n${complaints.map((line) => `  ${line}`).join('\n')}`)
  return results
}

async function announced(check: Check): Promise<Checked> {
  const result = await perform(check)
  const mark = result.complaints.length === 0 ? '✓' : '✗'
  console.log(`${mark} ${result.name.padEnd(NAME_WIDTH)} ${seconds(result.durationMs).padStart(7)}`)
  return result
}
