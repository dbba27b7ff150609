import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import { loadYaml } from '../../../actions/shared/inputs/yaml-text.ts'
import { ROOT } from '../env.ts'
import { disagreements } from './agreement.ts'
import { bring } from './bring.ts'
import { readManifest, readWorkflow } from './manifest.ts'
import { fill } from './tables.ts'
import { tendFindings } from './tend-findings.ts'
import { tendPortable } from './tend-portable.ts'
import { tendSchema } from './tend-schema.ts'

const HELP = `usage: scripts/readme [--check]

Fills the tables of inputs and outputs in every action's README.md from its action.yml, and those
of the workflows that can be called; writes the workflows for GitHub Enterprise Server; the tables of findings and docs/findings from the catalogues. Fails when an action.yml and the schema in src/inputs.ts disagree.
  --check   writes nothing, and fails when a table is out of date`

/** The root action is the pipeline under another name. */
const ROOMS: Record<string, string> = { '.': 'actions/pipeline' }

const WORKFLOWS = '.github/workflows'

const checking = process.argv.includes('--check')
if (process.argv.includes('--help')) console.log(HELP)
else process.exitCode = await main()

async function main(): Promise<number> {
  await loadYaml()
  const folders = globSync(['action.yml', 'actions/*/action.yml'], { cwd: ROOT }).map(dirname).sort()
  const complaints = [
    ...(await Promise.all(folders.map(tend))).flat(),
    ...tendPortable(checking),
    ...tendWorkflows(),
    ...(await tendFindings(checking)),
    ...(await tendSchema(checking)),
  ]
  for (const each of complaints) console.error(each)
  return complaints.length > 0 ? 1 : 0
}

async function tend(folder: string): Promise<string[]> {
  const file = join(folder, 'action.yml')
  try {
    const manifest = readManifest(file)
    const wrong = disagreements(manifest, await schemaOf(ROOMS[folder] ?? folder))
    return [...wrong.map((each) => `${file}: ${each}`), ...update(join(folder, 'README.md'), manifest)]
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

async function schemaOf(room: string): Promise<z.ZodObject> {
  const { schema } = (await import(join(ROOT, room, 'src', 'inputs.ts'))) as { schema: z.ZodObject }
  return schema
}

/** One page for all workflows that can be called; the generated ones have the inputs of those they come from. */
function tendWorkflows(): string[] {
  return globSync(`${WORKFLOWS}/!(*-portable).yml`, { cwd: ROOT }).flatMap((file) => {
    const manifest = readWorkflow(file)
    const name = basename(file, '.yml')
    return manifest ? update(join(WORKFLOWS, 'README.md'), manifest, `${name}-`) : []
  })
}

function update(readme: string, manifest: ReturnType<typeof readManifest>, prefix = ''): string[] {
  const path = join(ROOT, readme)
  if (!existsSync(path)) return [`${readme} is missing`]
  return bring(readme, fill(readFileSync(path, 'utf8'), manifest, prefix), checking)
}
