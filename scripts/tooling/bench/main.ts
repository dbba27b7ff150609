import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { table } from 'table'
import type { Figure } from './compare.ts'

/** What a file in suites/ exports. */
export interface Suite {
  /** Prepares, measures, and clears away; says on standard error how far it is. */
  bench(): Promise<Figure[]>
}

const SUITES = join(import.meta.dirname, 'suites')
const names = globSync('*.ts', { cwd: SUITES })
  .map((file) => basename(file, '.ts'))
  .sort()

const HELP = `usage: scripts/bench SUITE…

Measures both sides in one run, in turn, and prints medians beside their limits: ${names.join(', ')}.
Exits 1 when a limit is not held.`

const requested = process.argv.slice(2)
const unknown = requested.filter((each) => !names.includes(each))

if (requested.length === 0 || unknown.length > 0) {
  console.log(HELP)
  process.exitCode = requested.includes('--help') ? 0 : 2
} else {
  for (const name of requested) if (!show(name, await measure(name))) process.exitCode = 1
}
process.exit()

async function measure(name: string): Promise<Figure[]> {
  const { bench } = (await import(join(SUITES, `${name}.ts`))) as Suite
  return bench()
}

function show(name: string, figures: readonly Figure[]): boolean {
  const rows = figures.map(({ name, value, limit, held }) => [name, value, limit ?? '', held ? '' : 'not held'])
  console.log(`\n${name}\n${table([['figure', 'median', 'limit', ''], ...rows])}`)
  return figures.every(({ held }) => held)
}
