import { rmSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT, seconds, sideBySide } from '../env.ts'
import { compile } from './compile.ts'
import { type BundleEntry, entries, orphans } from './entries.ts'
import { contentOf, differences, digestOf } from './folder.ts'
import { remember, remembered } from './memory.ts'
import { pack } from './pack.ts'

const HELP = `usage: scripts/bundle [--check] [ACTION…]

Makes actions/*/dist from the sources: what GitHub runs. Only what changed is built again.
  --check   builds elsewhere, and fails when dist/ holds something else`

const checking = process.argv.includes('--check')
const actions = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))

if (process.argv.includes('--help')) console.log(HELP)
else process.exitCode = await main()
process.exit()

async function main(): Promise<number> {
  const todo = entries(actions)
  if (todo.length === 0) throw new Error(`nothing to bundle: no action named ${actions.join(', ')} has a main.ts`)
  await compile()
  const wrong = (await sideBySide(todo, checking ? check : make)).flat()
  const stale = actions.length === 0 ? orphans() : []
  if (!checking) for (const folder of stale) rmSync(join(ROOT, folder), { recursive: true })
  const differing = checking ? [...wrong, ...stale] : []
  for (const file of differing) console.error(`${file} differs from what the sources give`)
  if (differing.length > 0) console.error('Run scripts/bundle and commit actions/*/dist.')
  return differing.length > 0 ? 1 : 0
}

/** True when dist/ is what these very sources gave before. */
function upToDate(entry: BundleEntry): boolean {
  return remembered(entry) === digestOf(contentOf(join(ROOT, entry.dist)))
}

async function make(entry: BundleEntry): Promise<string[]> {
  if (upToDate(entry)) return []
  const started = performance.now()
  const out = await pack(entry)
  const target = join(ROOT, entry.dist)
  await rm(target, { recursive: true, force: true })
  await cp(out, target, { recursive: true })
  remember(entry, digestOf(contentOf(target)))
  console.log(`${entry.dist} ${seconds(performance.now() - started)}`)
  return []
}

async function check(entry: BundleEntry): Promise<string[]> {
  if (upToDate(entry)) return []
  const content = contentOf(await pack(entry))
  remember(entry, digestOf(content))
  return differences(content, contentOf(join(ROOT, entry.dist))).map((name) => join(entry.dist, name))
}
