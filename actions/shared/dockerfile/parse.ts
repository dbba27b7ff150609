import { escapeOf } from './directives.ts'
import { afterHeredoc, heredocsIn } from './heredoc.ts'

/** An instruction of a Dockerfile. */
export interface Instruction {
  /** `RUN`, in upper case. */
  keyword: string
  /** Its text in one line, without its keyword. */
  text: string
  /** First line, 1-based. */
  line: number
}

/** A stage of a Dockerfile: from one FROM to the next. */
export interface Stage {
  /** `AS name`, in lower case; undefined for a stage without one. */
  name?: string
  /** Its base image or base stage. */
  from: string
  /** Those of its FROM, as they are written. */
  flags: string
  /** Of its FROM. */
  line: number
  instructions: Instruction[]
}

const FROM = /^((?:--\S+\s+)*)(\S+)(?:\s+AS\s+(\S+))?/i

/** Pure: the stages of a Dockerfile. Invalid lines are ignored, because the build already reports them. */
export function stagesOf(text: string): Stage[] {
  const stages: Stage[] = []
  for (const each of instructionsOf(text)) {
    const [, flags = '', from = '', name] = FROM.exec(each.text) ?? []
    if (each.keyword === 'FROM')
      stages.push({ from, name: name?.toLowerCase(), flags, line: each.line, instructions: [] })
    else stages.at(-1)?.instructions.push(each)
  }
  return stages
}

/**
 * Pure: instructions in order, continued lines joined, heredocs and comments passed over, as BuildKit reads them.
 * Source: moby/buildkit, frontend/dockerfile/parser/parser.go.
 */
export function instructionsOf(text: string): Instruction[] {
  const lines = linesOf(text)
  const mark = escapeOf(lines)
  const found: Instruction[] = []
  for (let at = 0; at < lines.length; ) {
    const line = at + 1
    const { whole, next } = joined(lines, at, mark)
    at = next
    const [, keyword = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(whole.trim()) ?? []
    if (keyword === '') continue
    found.push({ keyword: keyword.toUpperCase(), text: rest.replaceAll(/\s+/g, ' '), line })
    for (const each of heredocsIn(keyword.toUpperCase(), rest)) at = afterHeredoc(lines, at, each)
  }
  return found
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  return lines.map((line) => line.replace(/\r+$/, ''))
}

const isComment = (line: string) => line.trimStart().startsWith('#')

/** One line with those that continue it; comments and empty lines between them do not end it. */
function joined(lines: readonly string[], from: number, mark: string): { whole: string; next: number } {
  const first = lines[from] ?? ''
  let [whole, continues] = isComment(first) ? ['', false] : continuation(first.trimStart(), mark)
  let next = from + 1
  for (; continues && next < lines.length; next++) {
    const line = lines[next] ?? ''
    if (isComment(line) || line.trim() === '') continue
    const [part, more] = continuation(line, mark)
    whole += part
    continues = more
  }
  return { whole, next }
}

/** The line without the escape that continues it; after another escape it is itself escaped and continues nothing. */
function continuation(line: string, mark: string): [text: string, continues: boolean] {
  const end = line.replace(/[ \t]+$/, '')
  const continues = end === mark || (end.endsWith(mark) && !end.endsWith(mark + mark))
  return [continues ? end.slice(0, -1) : line, continues]
}

/** Pure: the instructions of a stage's image, those of its base stages first. */
export function instructionsFor(stages: readonly Stage[], target?: string): Instruction[] {
  const chosen = target
    ? stages.find(({ name }, at) => name === target.toLowerCase() || String(at) === target)
    : stages.at(-1)
  if (!chosen) return []
  const earlier = stages.slice(0, stages.indexOf(chosen))
  const below = earlier.some(({ name }) => name === chosen.from.toLowerCase())
  return [...(below ? instructionsFor(earlier, chosen.from) : []), ...chosen.instructions]
}
