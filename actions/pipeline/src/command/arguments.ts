import { parseArgs } from 'node:util'
import { Problem } from '../../../shared/outcome/problem.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Inputs } from '../inputs.ts'

export const COMMANDS = ['run', 'plan', 'init', 'explain', 'schema', 'clean', 'help'] as const

export const DEFAULT_CONFIG = 'slipway.yaml'

/** A validated command line. */
export interface Invocation {
  command: (typeof COMMANDS)[number]
  inputs: Inputs
  json: boolean
  /** explain: list all findings. */
  all: boolean
  /** init: the repository from which the workflow uses Slipway: `owner/repository@ref`. */
  from?: string
  /** init: take the proposal without asking. */
  yes: boolean
}

const OPTIONS = {
  config: { type: 'string', short: 'c', default: DEFAULT_CONFIG },
  only: { type: 'boolean', default: false },
  set: { type: 'string', multiple: true, default: [] as string[] },
  keep: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  from: { type: 'string' },
  yes: { type: 'boolean', short: 'y', default: false },
  lane: { type: 'string' },
  'save-images': { type: 'string' },
  'load-images': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export const HELP = `slipway: prove a deployment before it is merged

  slipway run [stage…]   run the pipeline, or the named stages and the stages they need
  slipway plan [stage…]  show the stages and their order without running them
  slipway init           inspect this repository; create slipway.yaml and a workflow unless they exist
  slipway explain CODE   explain a finding (code or name) and how to fix it; --all lists all findings
  slipway schema         print the JSON Schema of slipway.yaml, for editors
  slipway clean          remove resources that earlier runs left (after a crash, or with --keep)

  -c, --config FILE      configuration file (default: slipway.yaml)
  --only                 run only the named stages, without the stages they need
  --set STAGE.KEY=VALUE  override an input of the configuration file; can be repeated
  --keep                 keep the created resources after the run
  --from OWNER/REPO@REF  init: the repository and ref of Slipway that the workflow uses
  -y, --yes              init: take the proposal without asking
  --lane NAME            run one lane of a pipeline that is split over several jobs
  --save-images FOLDER   save each built image there as a zstd archive
  --load-images FOLDER   load the images from there instead of building them
  --json                 machine-readable output: one JSON object per line

Exit codes: 0 passed, 1 fault in the code, 2 in the inputs or the machine, 3 in the infrastructure.`

/**
 * Pure: parses a command line.
 * @throws {Problem} SW043; for an unknown command, with the most similar known one.
 */
export function parseArguments(argv: readonly string[]): Invocation {
  const { values, positionals } = parse(argv)
  const [command = 'help', ...stages] = positionals
  if (!isCommand(command)) {
    const nearest = nearestName(command, COMMANDS)
    throw wrong(
      `Unknown command: ${command}`,
      nearest ? `Did you mean ${nearest}?` : `Use ${[...COMMANDS].join(', ')}.`,
    )
  }
  const { config, only, set, keep, json, all, from, yes, lane, help } = values
  const { 'save-images': saveImages, 'load-images': loadImages } = values
  return {
    command: help ? 'help' : command,
    inputs: { config, stages, only, set, keep, lane, saveImages, loadImages },
    json,
    all,
    from,
    yes,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw wrong(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

function isCommand(word: string): word is Invocation['command'] {
  return (COMMANDS as readonly string[]).includes(word)
}

function wrong(message: string, remedy?: string) {
  return new Problem(PIPELINE['wrong-arguments']({ message, remedy }))
}
