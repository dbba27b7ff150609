import { existsSync, realpathSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Proposal } from '../../../shared/action/proposal.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { createRunner } from '../../../shared/process/run.ts'
import { ACTIONS } from '../action-registry.ts'
import { PIPELINE } from '../catalogue.ts'
import { propose } from '../init/propose.ts'
import { ownSource, SOURCE_FORM, UNKNOWN_SOURCE } from '../init/source.ts'
import { survey } from '../init/survey.ts'
import { configText, workflowText } from '../init/texts.ts'
import { consoleFinding } from '../report/console.ts'
import type { Invocation } from './arguments.ts'

const WORKFLOW = '.github/workflows/slipway.yml'

/** `slipway init`: inspects the repository and creates the missing files; never overwrites a file. */
export async function initCommand({ inputs, from }: Invocation, write: (line: string) => void): Promise<number> {
  const directory = process.cwd()
  const source = await sourceFor(from)
  const proposal = await propose(await survey(directory), ACTIONS.values())
  if (Object.keys(proposal).length === 0 && !existsSync(join(directory, inputs.config))) throw nothingFound()
  await createUnlessExists(inputs.config, configText(proposal), stagesIn(proposal), write)
  const written = await createUnlessExists(WORKFLOW, workflowText(source), source, write)
  if (written && source === UNKNOWN_SOURCE) write(consoleFinding(sourceUnknown()))
  write('Next: slipway plan')
  return 0
}

async function sourceFor(from: string | undefined): Promise<string> {
  if (from !== undefined && !SOURCE_FORM.test(from)) throw wrongSource(from)
  const run = createRunner({ directory: process.cwd(), env: { ...process.env }, signal: new AbortController().signal })
  return from ?? (await ownSource(ownFolder(), run)) ?? UNKNOWN_SOURCE
}

/** The folder of the running program, with symlinks resolved: in a bundle, a module's own path differs. */
const ownFolder = () => dirname(realpathSync(process.argv[1] ?? '.'))

/** Returns true if the file was created. */
async function createUnlessExists(
  path: string,
  text: string,
  what: string,
  write: (line: string) => void,
): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true })
  // `wx` never overwrites, even a file that was created a moment ago.
  const written = await writeFile(path, text, { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
  write(written ? `wrote ${path}: ${what}` : `kept  ${path}: it already exists`)
  return written
}

const stagesIn = (proposal: Proposal) => Object.keys(proposal).join(', ')

const nothingFound = () =>
  new Problem(
    PIPELINE['nothing-to-prove']({ message: 'There is no Dockerfile, Compose file or Kubernetes manifest here' }),
  )

const wrongSource = (from: string) =>
  new Problem(
    PIPELINE['wrong-arguments']({
      message: `--from ${from}: expected OWNER/REPOSITORY@REF`,
      remedy: 'Write it like this: slipway init --from your-name/slipway@v1',
    }),
  )

const sourceUnknown = () =>
  PIPELINE['source-unknown']({
    message: `The workflow uses ${UNKNOWN_SOURCE}: this copy of Slipway does not know its own repository`,
    where: { file: WORKFLOW },
  })
