import type { IsSecret } from './embedded.ts'
import { MASK } from './matcher.ts'

/** Separators between a name and its value: `=`, `:`, `=>`, with the quotes of JSON, also escaped ones. */
const NAME_BEFORE = /([\w.-]+)\\*["']?\s*(?:[:=]|=>)\s*\\*["']?$/
const OPTION_BEFORE = /--?([\w-]+)[ =]["']?$/
const LOOK_BACK = 96

/**
 * Compiles values that are ordinary words into a function that hides them only as the value after a
 * secret's name: `password=postgres`, `"POSTGRES_PASSWORD": "postgres"`, `--requirepass test`. Passwords in URLs
 * are always hidden.
 */
export function compilePositions(values: Iterable<string>, isSecret: IsSecret): (text: string) => string {
  const forms = [...new Set(values)].filter((each) => each !== '')
  if (forms.length === 0) return (text) => text
  const words = forms.flatMap((each) => [each, Buffer.from(each).toString('base64')])
  words.sort((one, other) => other.length - one.length)
  const pattern = new RegExp(`(?<=[:=>\\s"'])(?:${words.map(escaped).join('|')})(?![\\w-])`, 'g')
  return (text) =>
    text.replace(pattern, (found, at: number) =>
      isValue(text.slice(Math.max(0, at - LOOK_BACK), at), isSecret) ? MASK : found,
    )
}

function isValue(before: string, isSecret: IsSecret): boolean {
  const name = (NAME_BEFORE.exec(before) ?? OPTION_BEFORE.exec(before))?.[1]
  return name !== undefined && isSecret(name)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
