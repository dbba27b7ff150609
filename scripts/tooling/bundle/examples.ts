import { glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What only the tests read of the signs of errors: a twentieth of all that a job downloads. */
const SIGNS = 'actions/shared/diagnosis/signs/**/*.js'

/** Takes the examples out of the emitted signs. */
export async function takeOutExamples(folder: string): Promise<void> {
  for await (const name of glob(SIGNS, { cwd: folder })) {
    const file = join(folder, name)
    await writeFile(file, withoutExamples(await readFile(file, 'utf8')))
  }
}

/** A string, a template without expressions, a comment or a regular expression. */
const LITERAL =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/.*|\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+\/[a-z]*/y
/** `sign(cause, pattern, examples, misses)` and `{ examples: [], misses: [] }` */
const HOLDER = /(?<![\w.])(?:sign\(|(?:examples|misses): (?=\[))/y

/** Pure: the module without its examples. */
export function withoutExamples(text: string): string {
  let [kept, at] = ['', 0]
  while (at < text.length) {
    const holder = matchAt(HOLDER, text, at)
    const parts = holder ? partsFrom(text, at + holder.length) : []
    const [first = 0, last = 0] = !holder ? [] : holder === 'sign(' ? [parts[2]?.[0], parts[3]?.[1]] : (parts[0] ?? [])
    const end = holder ? last : at + (matchAt(LITERAL, text, at) || ' ').length
    kept += holder ? `${text.slice(at, first)}${holder === 'sign(' ? ' [], []' : '[]'}` : text.slice(at, end)
    at = end
  }
  return kept
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** Where the parts of a list begin and end, to the bracket that closes it. */
function partsFrom(text: string, from: number): [start: number, end: number][] {
  const parts: [number, number][] = []
  let [depth, start, at] = [0, from, from]
  for (; at < text.length && depth >= 0; at += (matchAt(LITERAL, text, at) || ' ').length) {
    const character = text[at] ?? ''
    if ('([{'.includes(character)) depth++
    if (')]}'.includes(character)) depth--
    if (depth >= 0 && !(depth === 0 && character === ',')) continue
    parts.push([start, at])
    start = at + 1
  }
  return parts
}
