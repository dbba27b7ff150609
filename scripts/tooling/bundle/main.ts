import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DIST, ROOT, seconds } from '../env.ts'
import { compile } from './compile.ts'
import { contentOf, differences, digestOf } from './folder.ts'
import { remember, remembered } from './memory.ts'
import { pack } from './pack.ts'

const HELP = `usage: scripts/bundle [--check]

Makes ${DIST} from the sources: what GitHub runs. All actions share its chunks, so all are bundled together;
when nothing changed, nothing is built.
  --check   builds elsewhere, and fails when ${DIST} holds something else`

const OUT = join(ROOT, DIST)
const words = process.argv.slice(2)

if (words.includes('--help')) console.log(HELP)
else if (words.some((word) => word !== '--check')) process.exitCode = misused()
else process.exitCode = await main(words.includes('--check'))
process.exit()

function misused(): number {
  console.error(HELP)
  return 2
}

async function main(checking: boolean): Promise<number> {
  const started = performance.now()
  await compile()
  if (remembered() === digestOf(contentOf(OUT))) return 0
  const packed = await pack()
  remember(digestOf(contentOf(packed)))
  if (checking) return report(differences(contentOf(packed), contentOf(OUT)))
  await rm(OUT, { recursive: true, force: true })
  await cp(packed, OUT, { recursive: true })
  console.log(`${DIST} ${seconds(performance.now() - started)}`)
  return 0
}

function report(differing: readonly string[]): number {
  for (const file of differing) console.error(`${join(DIST, file)} differs from what the sources give`)
  if (differing.length > 0) console.error(`Run scripts/bundle and commit ${DIST}.`)
  return differing.length > 0 ? 1 : 0
}
