import { type IsSecret, passwordsIn } from '../embedded.ts'
import { isSecretName } from '../names.ts'

/** Pure: secrets in a program's arguments: `--password=…`, `--requirepass …`, URLs; also within a shell command. */
export function secretsInCommand(command: readonly string[], isSecret: IsSecret = isSecretName): string[] {
  const words = command.flatMap((each) => (/\s/.test(each) ? each.split(/\s+/) : [each]))
  const options = words.flatMap((word, index) => {
    const [, name, value] = /^--?([\w-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (!name || !isSecret(name)) return []
    const next = words[index + 1] ?? ''
    return [value ?? (next.startsWith('-') ? '' : next)]
  })
  const found = [...options, ...command.flatMap((each) => passwordsIn(each, isSecret))]
  return found.map((each) => each.replace(/^["']|["']$/g, '')).filter((each) => each !== '' && !/^\$/.test(each))
}
