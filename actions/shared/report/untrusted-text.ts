/** Characters that move the cursor or turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Pure: untrusted text without invisible characters; line ends stay. */
export const visible = (text: string): string => text.replaceAll('\r\n', '\n').replace(INVISIBLE, '')

/**
 * Pure: untrusted text as a code span. Nothing in it becomes markup, a link, an image, a mention or
 * a reference to an issue: GitHub does not process these in code.
 * @param cap maximum number of characters.
 */
export function codeSpan(text: string, cap = 300): string {
  const line = visible(text).replace(/\s+/g, ' ').trim()
  const shown = line.length > cap ? `${line.slice(0, cap)}…` : line
  if (shown === '') return ''
  const ticks = '`'.repeat(longestRun(shown) + 1)
  // A span that begins or ends with a backtick needs a space there; the renderer removes both.
  return `${ticks} ${shown} ${ticks}`
}

/** Pure: the same in a table's cell, where `|` would end the cell even inside code. */
export const cellSpan = (text: string, cap?: number): string => codeSpan(text, cap).replaceAll('|', '\\|')

/** Pure: a fence longer than any run of backticks inside it. */
export function fence(lines: readonly string[], language: 'text' | 'sh' = 'text'): string {
  const text = visible(lines.join('\n'))
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${ticks}${language}\n${text}\n${ticks}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
