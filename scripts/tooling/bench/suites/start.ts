import { join } from 'node:path'
import { NODE, ROOT } from '../../env.ts'
import { compare, type Figure } from '../compare.ts'
import { command } from '../sample.ts'

const CLI = join(ROOT, 'actions', 'pipeline', 'dist', 'cli', 'index.js')

/** What our command costs before it does anything, beside Node's own start. */
export async function bench(): Promise<Figure[]> {
  const plan = command('slipway plan', [NODE, CLI, 'plan'])
  const empty = command('an empty script', [NODE, '-e', ''])
  return compare(plan, empty, { wallMs: 500, peakBytes: 150e6 }, { runs: 11 })
}
