import { seconds, signal } from '../env.ts'
import { announceFailures, broken } from './announce.ts'
import { GROUPS } from './groups.ts'
import { orEmptyFailure, type Result, sum, totals } from './result.ts'
import { type Picked, select } from './select.ts'

const HELP = `usage: scripts/test [GROUP…] [TEXT…]

Runs the tests, with all the set-up they need: ${GROUPS.map(({ name }) => name).join(', ')}.
GROUP picks groups; TEXT picks files whose path holds it: scripts/test unit ray-probe`

const words = process.argv.slice(2)

if (words.includes('--help')) console.log(HELP)
else process.exitCode = await main()
process.exit()

async function main(): Promise<number> {
  try {
    const offered = GROUPS.map((group) => ({ ...group, all: group.all() }))
    const results: [string, Result][] = []
    for (const each of select(words, offered)) results.push([each.name, await runGroup(each)])
    return conclude(results)
  } catch (error) {
    console.error(`scripts/test: ${error instanceof Error ? error.message : error}`)
    return 2
  }
}

async function runGroup({ name, picked }: Picked): Promise<Result> {
  if (signal.aborted) return broken(name, signal.reason)
  console.log(`\n── ${name}`)
  const started = performance.now()
  const group = GROUPS.find((each) => each.name === name)
  const ran = await group?.run(picked).catch((error: unknown) => broken(name, error))
  const result = orEmptyFailure(ran ?? sum([]), name)
  console.log(`${name}: ${totals(result)} in ${seconds(performance.now() - started)}`)
  return result
}

function conclude(results: [string, Result][]): number {
  const all = orEmptyFailure(sum(results.map(([, result]) => result)), 'scripts/test')
  announceFailures(all)
  console.log('')
  for (const [name, result] of results) console.log(`${name.padEnd(12)} ${totals(result)}`)
  console.log(totals(all))
  return all.failures.length > 0 ? 1 : 0
}
