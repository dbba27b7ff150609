/** Where the text of a heredoc ends. */
export interface Heredoc {
  terminator: string
  /** `<<-`: tabs before the terminator do not count. */
  indented: boolean
}

/** `$NAME`, or `${NAME` with what may follow; a substitution that BuildKit doesn't know makes it see no words at all. */
const DOLLAR = String.raw`\$(?:\{(?:[A-Za-z_]\w*|[0-9]+|[@*#?$!-])(?=[}:+?#%/-])|(?!\{))`
const PIECE = String.raw`'[^']*'|"(?:\\[\s\S]|${DOLLAR}|[^"\\$])*"|\\[\s\S]?|${DOLLAR}|<<[ \t]*|[^\s'"\\$]`
const WORD = new RegExp(`(?:${PIECE})+`, 'g')
const HEREDOC = /^\d*<<(-?)\s*([^<]*)$/
const QUOTED = /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g
const WITH_HEREDOC = ['RUN', 'COPY', 'ADD']

/**
 * Pure: the heredocs that an instruction's line opens, in order: a word of its own such as `<<EOF` or `3<<-"robots.txt"`.
 * Source: moby/buildkit, frontend/dockerfile/parser/parser.go (heredocsFromLine) and shell/lex.go.
 */
export function heredocsIn(keyword: string, text: string): Heredoc[] {
  if (keyword === 'ONBUILD') return ofTrigger(text)
  if (!WITH_HEREDOC.includes(keyword) || isList(text)) return []
  return wordsIn(text).flatMap((word) => heredocOf(word) ?? [])
}

function ofTrigger(text: string): Heredoc[] {
  const [, keyword = '', rest = ''] = /^(\S+)\s+([\s\S]*)$/.exec(text) ?? []
  return keyword.toUpperCase() === 'ONBUILD' ? [] : heredocsIn(keyword.toUpperCase(), rest)
}

/** None where a quote stays open. */
function wordsIn(text: string): string[] {
  return text.replaceAll(WORD, '').trim() === '' ? (text.match(WORD) ?? []) : []
}

function heredocOf(word: string): Heredoc | undefined {
  const [, dash, rest = ''] = HEREDOC.exec(word) ?? []
  const name = rest.trim()
  if (name === '' || wordsIn(name).length !== 1) return undefined
  const terminator = name.replaceAll(QUOTED, (_, single, double, escaped) => single ?? double ?? escaped)
  return { terminator, indented: dash === '-' }
}

/** The exec form, `["program", "argument"]`, after the flags. */
function isList(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^(?:--\S+\s+)*/, ''))
    return Array.isArray(value) && value.every((each) => typeof each === 'string')
  } catch {
    return false
  }
}

/** Pure: the position after a heredoc that begins at `from`; the end where its terminator is missing. */
export function afterHeredoc(lines: readonly string[], from: number, { terminator, indented }: Heredoc): number {
  const ends = (line: string) => (indented ? line.replace(/^\t+/, '') : line) === terminator
  const at = lines.findIndex((line, index) => index >= from && ends(line))
  return at === -1 ? lines.length : at + 1
}
