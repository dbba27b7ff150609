import type { CommandModel, OptionModel } from './model.ts'

/** Pure: a completion script for fish 3 and later. */
export function fishScript(commands: readonly CommandModel[]): string {
  return `# fish completion of slipway: slipway completion fish | source
complete -c slipway -f
${commands.flatMap(linesOf).join('\n')}
complete -c slipway -n __fish_use_subcommand -l version -d 'the version of Slipway'
complete -c slipway -s h -l help -d 'show the help'`
}

function linesOf({ name, summary, options, words }: CommandModel): string[] {
  const within = `complete -c slipway -n '__fish_seen_subcommand_from ${name}'`
  const values = words === 'stages' ? '(slipway completion stages 2>/dev/null)' : words.join(' ')
  return [
    `complete -c slipway -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...(values ? [`${within} -a ${quoted(values)}`] : []),
    ...options.map((each) => `${within} ${flagsOf(each)}`),
  ]
}

function flagsOf({ name, short, summary, value }: OptionModel): string {
  const kind = { file: ' -r -F', folder: " -x -a '(__fish_complete_directories)'", text: ' -x' }
  return `${short ? `-s ${short} ` : ''}-l ${name}${value ? kind[value] : ''} -d ${quoted(summary)}`
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
