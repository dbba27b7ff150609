/** What an option's value is: a file, a folder, or text that nobody can complete. */
type Value = 'file' | 'folder' | 'text'

/** An option as shells complete it. */
export interface OptionModel {
  /** Without dashes. */
  name: string
  short?: string
  summary: string
  /** Undefined for a switch. */
  value?: Value
}

/** A command as shells complete it. */
export interface CommandModel {
  name: string
  summary: string
  options: readonly OptionModel[]
  /** The words after it. */
  words: 'stages' | readonly string[]
}

/** Shells that `slipway completion` has a script for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

const WORDS: Readonly<Record<string, CommandModel['words']>> = { run: 'stages', plan: 'stages', completion: SHELLS }

/** The parts of the help that completion follows. */
interface Help {
  commands: Readonly<Record<string, { summary: string; options: readonly string[] }>>
  options: Readonly<Record<string, readonly [usage: string, summary: string]>>
}

/** Pure: all commands with their options, from the tables of the help. */
export const commandModels = ({ commands, options }: Help): CommandModel[] =>
  Object.entries(commands).map(([name, each]) => ({
    name,
    summary: each.summary.split(';')[0] ?? '',
    options: each.options.map((option) => optionModel(option, options[option] ?? ['', ''])),
    words: WORDS[name] ?? [],
  }))

function optionModel(name: string, [usage, summary]: readonly [usage: string, summary: string]): OptionModel {
  const [, short] = /^-(\w),/.exec(usage) ?? []
  const [, value] = / ([A-Z][^ ]*)$/.exec(usage) ?? []
  return { name, short, summary, value: value === undefined ? undefined : valueKind(value) }
}

const valueKind = (word: string): Value => (word === 'FILE' ? 'file' : word === 'FOLDER' ? 'folder' : 'text')
