import type { CommandModel, OptionModel } from './model.ts'

/** Pure: a completion script for zsh, to be sourced after `compinit`, or kept as `_slipway` in a folder of `fpath`. */
export function zshScript(commands: readonly CommandModel[]): string {
  return `#compdef slipway
# zsh completion of slipway: source <(slipway completion zsh)
_slipway_stages() {
  local -a stages=(\${(f)"$(slipway completion stages 2>/dev/null)"})
  compadd -a stages
}
_slipway() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${commands.map(({ name, summary }) => `      ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`).join('\n')}
    )
    _describe -t commands command commands
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(caseOf).join('\n')}
  esac
}
if [ "$funcstack[1]" = _slipway ]; then _slipway "$@"; else compdef _slipway slipway; fi`
}

function caseOf({ name, options, words }: CommandModel): string {
  const rest =
    words === 'stages' ? ["'*:stage:_slipway_stages'"] : words.length > 0 ? [`'1:word:(${words.join(' ')})'`] : []
  const specs = [...options.flatMap(specsOf), "'--help[show the help]'", ...rest]
  return `    ${name}) _arguments ${specs.join(' ')} ;;`
}

/** `--config[configuration file]:file:_files`. */
function specsOf({ name, short, summary, value }: OptionModel): string[] {
  const text = summary.replaceAll(/[[\]:]/g, (each) => `\\${each}`)
  const action = { file: ':file:_files', folder: ':folder:_files -/', text: ':value: ' }
  const rest = `[${text}]${value ? action[value] : ''}`
  return [`--${name}`, ...(short ? [`-${short}`] : [])].map((each) => quoted(`${each}${rest}`))
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
