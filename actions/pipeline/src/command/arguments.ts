import { parseArgs } from 'node:util'
import { closest } from 'fastest-levenshtein'
import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Inputs } from '../inputs.ts'

export const COMMANDS = ['run', 'plan', 'init', 'explain', 'clean', 'help'] as const

/** A command line, checked. */
export interface Invocation {
  command: (typeof COMMANDS)[number]
  inputs: Inputs
  json: boolean
  /** explain: every finding. */
  all: boolean
  /** Where init's workflow takes Slipway from: `owner/repository@ref`. */
  from?: string
}

const OPTIONS = {
  config: { type: 'string', short: 'c', default: 'slipway.yaml' },
  only: { type: 'boolean', default: false },
  set: { type: 'string', multiple: true, default: [] as string[] },
  keep: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  from: { type: 'string' },
  lane: { type: 'string' },
  'save-images': { type: 'string' },
  'load-images': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export const HELP = `slipway: prove a deployment before it is merged

  slipway run [stage…]   run the pipeline, or the named stages with what they need
  slipway plan [stage…]  show what would run, and in which order
  slipway init           look at this repository; write slipway.yaml and a workflow where there are none
  slipway explain CODE   what a finding means and what to do, by code or name; --all lists them
  slipway clean          remove what earlier runs left (after a crash, or --keep)

  -c, --config FILE      slipway.yaml unless given
  --only                 the named stages alone, without what they need
  --set STAGE.KEY=VALUE  an input that wins over the file; may be repeated
  --keep                 leave what was created standing
  --from OWNER/REPO@REF  init: where the workflow takes Slipway from
  --lane NAME            one lane of a pipeline that is spread over machines
  --save-images FOLDER   leave each built image there, as a zstd archive
  --load-images FOLDER   take the images that are there, and build none
  --json                 one JSON object per line, for machines

Exit codes: 0 passed, 1 the code is at fault, 2 the inputs or the machine, 3 the infrastructure.`

/**
 * Pure: a command line's meaning.
 * @throws {Problem} SW043 with the nearest right word.
 */
export function parseArguments(argv: readonly string[]): Invocation {
  const { values, positionals } = parse(argv)
  const [command = 'help', ...stages] = positionals
  if (!isCommand(command))
    throw wrong(`Unknown command: ${command}`, `Did you mean ${closest(command, [...COMMANDS])}?`)
  const { config, only, set, keep, json, all, from, lane, help } = values
  const { 'save-images': saveImages, 'load-images': loadImages } = values
  return {
    command: help ? 'help' : command,
    inputs: { config, stages, only, set, keep, lane, saveImages, loadImages },
    json,
    all,
    from,
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
