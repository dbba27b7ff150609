import { seconds, signal } from '../env.ts'
import { broken, tell } from './announce.ts'
import { GROUPS, type Group } from './groups.ts'
import { orEmptyFailure, type Result, sum, totals } from './result.ts'

const HELP = `usage: scripts/test [GROUP…] [TEXT]

Runs the tests, with all the set-up they need: ${GROUPS.map(({ name }) => name).join(', ')}.
GROUP picks groups; TEXT picks files whose path holds it: scripts/test unit ray-probe`

const words = process.argv.slice(2)

if (words.includes('--help')) console.log(HELP)
else process.exitCode = await main()
process.exit()

async function main(): Promise<number> {
  const picked = GROUPS.filter(({ name }) => words.includes(name))
  const pattern = words.find((word) => !GROUPS.some(({ name }) => name === word)) ?? ''
  const groups = picked.length > 0 ? picked : GROUPS
  const results: [string, Result][] = []
  for (const group of groups) results.push([group.name, await runGroup(group, pattern)])
  return conclude(results)
}

async function runGroup(group: Group, pattern: string): Promise<Result> {
  if (signal.aborted) return broken(group.name, signal.reason)
  console.log(`\n── ${group.name}`)
  const started = performance.now()
  const ran = await group.run(pattern).catch((error: unknown) => broken(group.name, error))
  // With a text to pick by, a group may rightly have nothing that matches.
  const result = pattern === '' ? orEmptyFailure(ran, group.name) : ran
  console.log(`${group.name}: ${totals(result)} in ${seconds(performance.now() - started)}`)
  return result
}

function conclude(results: [string, Result][]): number {
  const all = orEmptyFailure(sum(results.map(([, result]) => result)), 'scripts/test')
  tell(all)
  console.log('')
  for (const [name, result] of results) console.log(`${name.padEnd(12)} ${totals(result)}`)
  console.log(totals(all))
  return all.failures.length > 0 ? 1 : 0
}
