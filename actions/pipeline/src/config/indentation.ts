import type { YamlError } from '../../../shared/yaml/yaml-file.ts'

/** What the parser says where it expected no key. */
const ABOUT_PLACE = /same column|colon|node end|without - /

/**
 * Pure: an error in a line whose indentation belongs to none of the lines above, told as that. Undefined for others.
 */
export function wrongIndentation(text: string, error: YamlError): YamlError | undefined {
  if (!ABOUT_PLACE.test(error.message)) return undefined
  const lines = text.split('\n')
  const line = lines[error.line - 1] ?? ''
  const found = indentOf(line)
  const levels = levelsAbove(lines.slice(0, error.line - 1))
  const inside = levels.at(-1) ?? 0
  if (!/^\s*(- )?["']?[\w.-]+["']?:/.test(line) || levels.includes(found) || opens(lines, error.line)) return undefined
  const near = levels.toSorted((one, other) => Math.abs(one - found) - Math.abs(other - found) || other - one)
  const message = `the line is indented by ${spaces(found)}; expected ${near[0] ?? inside}`
  return { ...error, column: found + 1, message, remedy: 'Indent it as the line that it belongs beside.' }
}

const spaces = (count: number) => `${count} ${count === 1 ? 'space' : 'spaces'}`
const indentOf = (line: string) => line.length - line.trimStart().length
const isEmpty = (line: string) => /^\s*(#|$)/.test(line)

/** Whether the line above is a key without a value, so that a deeper one may follow. */
const opens = (lines: readonly string[], line: number) =>
  /:\s*([&!]\S+\s*)*(#.*)?$/.test(lines.slice(0, line - 1).findLast((each) => !isEmpty(each)) ?? '')

/** The columns in which keys and dashes begin that a further line may belong to. */
function levelsAbove(lines: readonly string[]): number[] {
  const levels = [0]
  for (const line of lines.filter((each) => !isEmpty(each))) {
    const [dashes = ''] = /^\s*(?:- +)*/.exec(line) ?? []
    const own = [...new Set([indentOf(line), dashes.length])]
    while ((levels.at(-1) ?? 0) > 0 && (levels.at(-1) ?? 0) >= indentOf(line)) levels.pop()
    levels.push(...own)
  }
  return levels
}
