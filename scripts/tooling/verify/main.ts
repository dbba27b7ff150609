import { seconds } from '../env.ts'
import { allChecks } from './checks.ts'
import { verify } from './verify.ts'

const HELP = `usage: scripts/verify [NAME…]

Does every static check, side by side, and reports all that fail. NAME picks those that start so:
scripts/verify types ruff`

const names = process.argv.slice(2)

if (names.includes('--help')) console.log(HELP)
else process.exitCode = await main()
process.exit()

async function main(): Promise<number> {
  const checks = allChecks().filter(({ name }) => names.length === 0 || names.some((each) => name.startsWith(each)))
  if (checks.length === 0) throw new Error(`no check is named ${names.join(', ')}`)
  const started = performance.now()
  const results = await verify(checks)
  const failed = results.filter(({ complaints }) => complaints.length > 0).length
  console.log(`\n${results.length - failed} passed, ${failed} failed in ${seconds(performance.now() - started)}`)
  return failed > 0 ? 1 : 0
}
