import type { CommandModel, OptionModel } from './model.ts'

/** Pure: a completion script for Bash 4 and later. */
export function bashScript(commands: readonly CommandModel[]): string {
  const options = commands.flatMap((each) => each.options)
  return `# Bash completion of slipway: source <(slipway completion bash)
_slipway() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} options="" words=""
  COMPREPLY=()
  case $prev in
    ${patternOf(options, 'file')}) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    ${patternOf(options, 'folder')}) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    ${patternOf(options, 'text')}) return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "${commands.map(({ name }) => name).join(' ')} help version --help --version" -- "$cur")
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map(caseOf).join('\n')}
    help) words="${commands.map(({ name }) => name).join(' ')}" ;;
  esac
  case $cur in
    -*) words="$options --help" ;;
    *) [ "$words" != stages ] || words=$("\${COMP_WORDS[0]}" completion stages 2>/dev/null) ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -F _slipway slipway`
}

function caseOf({ name, options, words }: CommandModel): string {
  const flags = options.map((each) => `--${each.name}`).join(' ')
  return `    ${name}) options="${flags}" words="${words === 'stages' ? words : words.join(' ')}" ;;`
}

function patternOf(options: readonly OptionModel[], value: OptionModel['value']): string {
  const matching = options.filter((each) => each.value === value)
  const spellings = matching.flatMap(({ name, short }) => [`--${name}`, ...(short ? [`-${short}`] : [])])
  return [...new Set(spellings)].join('|')
}
