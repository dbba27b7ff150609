import { existsSync, realpathSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Proposal, Survey } from '../../../shared/action/proposal.ts'
import { outcome } from '../../../shared/outcome/outcome.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { createRunner, type Run } from '../../../shared/process/run.ts'
import { ACTIONS } from '../action-registry.ts'
import { PIPELINE } from '../catalogue.ts'
import { type Ask, askOnTerminal } from '../init/ask.ts'
import { defaultBranch } from '../init/branch.ts'
import { checkoutOf } from '../init/checkout.ts'
import { describeSurvey } from '../init/describe.ts'
import { propose } from '../init/propose.ts'
import { relocated } from '../init/relocate.ts'
import { ownSource, packagedSource, SOURCE_FORM, UNKNOWN_SOURCE } from '../init/source.ts'
import { survey } from '../init/survey.ts'
import { configText, workflowText } from '../init/texts.ts'
import { resultJson } from '../progress/json.ts'
import { consoleFinding, styleOf } from '../report/console.ts'
import { DEFAULT_CONFIG, type Invocation } from './arguments.ts'

const WORKFLOW = '.github/workflows/slipway.yml'

/** `slipway init`: inspects the repository and creates the missing files; never overwrites a file. */
export async function initCommand(invocation: Invocation, write: (line: string) => void): Promise<number> {
  const { inputs, from, yes, json } = invocation
  const directory = process.cwd()
  const run = createRunner({ directory, env: { ...process.env }, signal: new AbortController().signal })
  const source = await sourceFor(from, run)
  const folder = dirname(inputs.config)
  const found = await surveyed(directory, folder, yes || json || !isTerminal() ? undefined : askOnTerminal)
  const placed = relocated(found, folder)
  const proposal = await propose(placed, ACTIONS.values())
  if (Object.keys(proposal).length === 0 && !existsSync(join(directory, inputs.config))) throw nothingFound(found)
  const branch = await defaultBranch(directory, run)
  const checkout = await checkoutOf(directory, run)
  const workflow = workflowText({ source, config: inputs.config, branch, checkout })
  const files = [
    await createUnlessExists(inputs.config, configText(proposal, source, placed), stagesIn(proposal)),
    await createUnlessExists(WORKFLOW, workflow, source),
  ]
  const findings = files[1]?.written && source === UNKNOWN_SOURCE ? [sourceUnknown()] : []
  const next = `slipway plan${inputs.config === DEFAULT_CONFIG ? '' : ` -c ${inputs.config}`}`
  if (json) write(resultJson(outcome({ findings }), { found: describeSurvey(found), files, next }))
  else
    for (const line of [
      ...describeSurvey(found),
      ...files.map(fileLine),
      ...findings.map((each) => consoleFinding(each, styleOf(process.stdout))),
    ])
      write(line)
  if (!json) write(`Next: ${next}`)
  return 0
}

/** A file that was written, or that was there already. */
interface Created {
  path: string
  written: boolean
  /** What it has in it. */
  what: string
}

const fileLine = ({ path, written, what }: Created) =>
  written ? `wrote ${path}: ${what}` : `kept  ${path}: it already exists`

const isTerminal = () => Boolean(process.stdin.isTTY && process.stdout.isTTY)

/** Surveys again after each answer: what is taken decides what is left to choose. */
async function surveyed(directory: string, folder: string, ask: Ask | undefined): Promise<Survey> {
  const asked = new Set<string>()
  const picked = new Set<string>(folder === '.' ? [] : [folder])
  for (;;) {
    const found = await survey(directory, picked, folder)
    const open = found.choices.find(({ options }) => !options.some((each) => asked.has(each)))
    if (!ask || !open) return found
    for (const each of open.options) asked.add(each)
    picked.add(await ask(open))
  }
}

async function sourceFor(from: string | undefined, run: Run): Promise<string> {
  if (from !== undefined && !SOURCE_FORM.test(from)) throw wrongSource(from)
  return from ?? (await packagedSource(ownFolder())) ?? (await ownSource(ownFolder(), run)) ?? UNKNOWN_SOURCE
}

/** The folder of the running program, with symlinks resolved: in a bundle, a module's own path differs. */
const ownFolder = () => dirname(realpathSync(process.argv[1] ?? '.'))

async function createUnlessExists(path: string, text: string, what: string): Promise<Created> {
  await mkdir(dirname(path), { recursive: true })
  // `wx` never overwrites, even a file that was created a moment ago.
  const written = await writeFile(path, text, { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
  return { path, written, what }
}

const stagesIn = (proposal: Proposal) => Object.keys(proposal).join(', ')

const MAKES =
  'Add what the lines above miss, by hand or with a command under prepare, and run it again; or write slipway.yaml yourself.'

/** What to do; the catalogue's own words where there is nothing at all. */
function remedyFor({ choices: [choice], passedOver }: Survey): string | undefined {
  const [first] = choice?.options ?? []
  if (first === undefined) return passedOver.length > 0 ? MAKES : undefined
  const folder = /\.ya?ml$/.test(first) ? dirname(first) : first
  return `Name one of them: slipway init -c ${join(folder, DEFAULT_CONFIG)}. On a terminal, slipway init asks.`
}

const nothingFound = (found: Survey) =>
  new Problem(
    PIPELINE['nothing-to-prove']({
      remedy: remedyFor(found),
      message:
        found.choices.length > 0
          ? 'There are several deployments here, and nothing shows which is meant'
          : 'There is no Dockerfile, Compose file or Kubernetes manifest here that can be tested',
      // Of more lines, a terminal shows the last ones, and the first names the deployments.
      evidence: found.choices.length > 0 ? describeSurvey(found).slice(0, 12) : describeSurvey(found),
    }),
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
