import { parseArgs } from 'node:util'
import { Problem } from '../../../shared/outcome/problem.ts'
import { shortLine } from '../../../shared/report/short.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { PIPELINE } from '../catalogue.ts'
import { EVERY_STAGE, type Inputs } from '../inputs.ts'
import { COMMAND_HELP, OPTION_HELP } from './help.ts'
import { COMMANDS, type Command, type Topic } from './names.ts'

export const DEFAULT_CONFIG = 'slipway.yaml'

/** A validated command line. */
export interface Invocation {
  command: Command
  /** help: the command that it is about; undefined for all. */
  topic?: Topic
  inputs: Inputs
  json: boolean
  /** report: open its page. */
  open: boolean
  /** explain: list all findings. */
  all: boolean
  /** init: the repository from which the workflow uses Slipway: `owner/repository@ref`. */
  from?: string
  /** plan: tell why each stage is proved or not. */
  why: boolean
  /** clean: remove the proofs. */
  proofs: boolean
  /** init: take the proposal without asking. */
  yes: boolean
}

const OPTIONS = {
  config: { type: 'string', short: 'c', default: DEFAULT_CONFIG },
  only: { type: 'boolean', default: false },
  set: { type: 'string', multiple: true, default: [] as string[] },
  keep: { type: 'boolean', default: false },
  fresh: { type: 'string', multiple: true, default: [] as string[] },
  why: { type: 'boolean', default: false },
  proofs: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  open: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  from: { type: 'string' },
  yes: { type: 'boolean', short: 'y', default: false },
  lane: { type: 'string' },
  'save-images': { type: 'string' },
  'load-images': { type: 'string' },
  junit: { type: 'string' },
  sarif: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const

/**
 * Pure: parses a command line.
 * @throws {Problem} SW043; for an unknown command, with the most similar known one.
 */
export function parseArguments(argv: readonly string[]): Invocation {
  const { values, positionals, tokens } = parse(argv)
  // Most often `"$STAGE"`, without a value.
  if (positionals.includes(''))
    throw wrong('An argument is empty', 'Check whether a variable is not set, or leave it out.')
  requireOnce(tokens.flatMap((each) => (each.kind === 'option' ? each : [])))
  const [word = 'help', ...stages] = positionals
  const command = commandOf(word)
  if (!values.help && !values.version) {
    requireReadOptions(
      command,
      tokens.flatMap((each) => (each.kind === 'option' ? each.name : [])),
    )
    requireWords(command, stages)
    if (values.only && stages.length === 0)
      throw wrong('--only needs the names of stages', `Write it like this: slipway ${command} build --only`)
  }
  const { config, only, set, keep, fresh, why, json, open, all, from, yes, lane, help, version } = values
  const { 'save-images': saveImages, 'load-images': loadImages, junit, sarif } = values
  return {
    command: version ? 'version' : help ? 'help' : command,
    topic: topicOf(help ? word : command === 'help' ? stages[0] : undefined),
    inputs: { config, stages, only, set, keep, fresh, lane, saveImages, loadImages, junit, sarif },
    why,
    proofs: values.proofs,
    json,
    open,
    all,
    from,
    yes,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: withValues(argv), options: OPTIONS, allowPositionals: true, tokens: true })
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    const remedy = nearestOption(message) ?? withDash(String(error)) ?? withValue(message)
    throw wrong(message.split('. ')[0] ?? message, remedy)
  }
}

/** Pure: `--fresh` may have a stage after it; without one it means all of them. */
function withValues(argv: readonly string[]): string[] {
  const valueAfter = (at: number) => {
    const next = argv[at + 1]
    return next === undefined || next.startsWith('-') ? `--fresh=${EVERY_STAGE}` : '--fresh'
  }
  return argv.map((word, at) => (word === '--fresh' ? valueAfter(at) : word))
}

/** The last one would count, and nobody would know of the others. */
function requireOnce(given: readonly { name: string; value?: string }[]): void {
  const single = given.filter(({ name }) => !('multiple' in Object(OPTIONS[name as keyof typeof OPTIONS])))
  for (const { name, value } of single) {
    const other = single.find((each) => each.name === name && each.value !== value)
    if (other) throw wrong(`--${name} is given twice: ${value} and ${other.value}`, 'Keep one of them.')
  }
}

/** An option that the command ignores would seem to have an effect. */
function requireReadOptions(command: Command, given: readonly string[]): void {
  if (command === 'help' || command === 'version') return
  const { options } = COMMAND_HELP[command]
  const unread = given.find((each) => !(options as readonly string[]).includes(each))
  if (unread === undefined) return
  const known = options.map((each) => `--${each}`).join(', ')
  throw wrong(`${command} has no option --${unread}`, `Leave it out. The options of ${command}: ${known}.`)
}

/** Commands that take words after them: stages, findings, a shell, a command. */
const WITH_WORDS: readonly Command[] = ['run', 'plan', 'explain', 'completion', 'help']

function requireWords(command: Command, words: readonly string[]): void {
  if (words.length === 0 || WITH_WORDS.includes(command)) return
  throw wrong(`${command} takes no further words; found ${words.join(' ')}`, `Write it like this: slipway ${command}`)
}

/** Of `Unknown option '--jsno'`, as Node writes it. */
function nearestOption(message: string): string | undefined {
  const [, name] = /^Unknown option '--?([\w-]+)'/.exec(message) ?? []
  if (name === undefined) return undefined
  const nearest = nearestName(name, Object.keys(OPTIONS))
  return nearest ? `Did you mean --${nearest}?` : 'Run slipway --help for all options.'
}

/** Of `… starting with a dash use '--config=-XYZ'`, as Node writes it. */
function withDash(message: string): string | undefined {
  const [, option] = /use '(--[\w-]+)=-XYZ'/.exec(message) ?? []
  return option && `Write a value that begins with a dash after =: ${option}=-VALUE`
}

/** Of `Option '-c, --config <value>' argument missing`, as Node writes it. */
function withValue(message: string): string | undefined {
  const [, name] = /--([\w-]+) <value>' argument missing/.exec(message) ?? []
  const [usage] = OPTION_HELP[name as keyof typeof OPTION_HELP] ?? []
  return usage && `Write it like this: ${usage}`
}

function commandOf(word: string): Command {
  const command = COMMANDS.find((each) => each === word)
  if (command) return command
  const nearest = nearestName(word, COMMANDS)
  throw wrong(`Unknown command: ${word}`, nearest ? `Did you mean ${nearest}?` : `Use ${COMMANDS.join(', ')}.`)
}

/** A longer message holds a whole file that was given as an argument. */
const MOST_CHARACTERS = 300

function topicOf(word: string | undefined): Topic | undefined {
  const command = word === undefined ? 'help' : commandOf(word)
  return command === 'help' || command === 'version' ? undefined : command
}

function wrong(message: string, remedy?: string) {
  return new Problem(PIPELINE['wrong-arguments']({ message: shortLine(message, MOST_CHARACTERS), remedy }))
}
