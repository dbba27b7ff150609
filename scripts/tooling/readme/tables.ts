import type { Manifest } from './manifest.ts'

/**
 * Pure: the text with its two tables between the markers filled from the manifest.
 * @param prefix begins the markers' names, where one page describes several manifests.
 */
export function fill(text: string, { inputs, outputs }: Manifest, prefix = ''): string {
  const inputRows = Object.entries(inputs).map(([name, input]) => [code(name), input.description, fallback(input)])
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [code(name), description])
  const filled = between(text, `${prefix}inputs`, table(['input', 'what it is', 'default'], inputRows))
  return between(filled, `${prefix}outputs`, table(['output', 'what it is'], outputRows))
}

/** Pure: the text with what is between two markers replaced. */
export function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`expected ${begin} and ${end} around the ${name} table; not found`)
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`
}

/** Pure: a table in Markdown. */
export function table(columns: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}

function fallback(input: Manifest['inputs'][string]): string {
  if (input.required) return '**required**'
  return input.default ? code(input.default) : ''
}

const code = (text: string) => `\`${text.trim()}\``
const cell = (text: string) =>
  text
    .trim()
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ')
