import { type Document, visit } from 'yaml'
import { openBrackets } from './brackets.ts'

/** What is wrong at an offset of the text. */
export interface SyntaxFault {
  offset: number
  message: string
}

/** The parser calls itself for each level. */
export const TOO_DEEP = 'Values are nested too deeply'
const QUOTE_OPEN = 'The quote that begins here is never closed'

/** The parser's words for what nobody finds by them. */
const WORDS: readonly (readonly [parser: RegExp, words: string])[] = [
  [/call stack/, TOO_DEEP],
  [/^Unexpected flow-map-start at node end/, 'Text that contains { has to be in quotes here, because { begins a map'],
  [/^Unexpected flow-seq-start at node end/, 'Text that contains [ has to be in quotes here, because [ begins a list'],
  [/^Unexpected flow-map-end/, 'The } closes nothing'],
  [/^Unexpected flow-seq-end/, 'The ] closes nothing'],
  [/^Plain value cannot start with .*(?:character|indicator) (\S)$/, 'Text that begins with $1 has to be in quotes'],
  [/^Unexpected \S*scalar at node end/, 'The value ends before this text; put all of it in quotes'],
  [/^Alias cannot be an empty string/, 'Text that begins with * has to be in quotes'],
  [/^Nested mappings are not allowed/, 'Text that contains a colon and a space has to be in quotes'],
  [/^Implicit (map )?keys need to be/, 'A colon is missing after the key'],
]

/** Pure: what the parser refuses, without what only follows from it. */
export function syntaxFaults(document: Document.Parsed, text: string): SyntaxFault[] {
  const all = document.errors.map(({ message, pos }) => ({ offset: pos[0], message: inWords(message) }))
  const quote = openQuote(document)
  // All that follows is within the quote.
  if (quote !== undefined) return [{ offset: quote, message: QUOTE_OPEN }]
  // How often the stack overflows differs from run to run.
  const deep = all.find(({ message }) => message === TOO_DEEP)
  if (deep) return [deep]
  return all.some(({ message }) => IS_OPEN.test(message)) ? withBrackets(all, text, document.range) : all
}

function inWords(message: string): string {
  const [parser, words] = WORDS.find(([each]) => each.test(message)) ?? []
  const [whole] = parser?.exec(message) ?? []
  return parser && whole !== undefined && words !== undefined ? whole.replace(parser, words) : message
}

/** The parser reports a bracket where it stops reading what is in it. */
const IS_OPEN = /must(?: be sufficiently indented and)? end with a [}\]]$/
const CLOSES_NOTHING = / closes nothing$/

function withBrackets(all: readonly SyntaxFault[], text: string, [from, to]: readonly number[] = []): SyntaxFault[] {
  const open = openBrackets(text).filter(({ start }) => start >= (from ?? 0) && start < (to ?? text.length))
  const others = all.filter(
    ({ offset, message }) => !IS_OPEN.test(message) && !open.some(({ start, end }) => offset >= start && offset <= end),
  )
  // A line that is indented less than the key ends what is in the bracket, and its counterpart closes nothing.
  const shallow = others.some(({ message }) => CLOSES_NOTHING.test(message))
  const why = shallow ? 'is not closed: indent all lines up to its end further than its key' : 'is never closed'
  return [
    ...open.map(({ sign, start }) => ({ offset: start, message: `The ${sign} that begins here ${why}` })),
    ...others.filter(({ message }) => !CLOSES_NOTHING.test(message)),
  ].sort((one, other) => one.offset - other.offset)
}

/** Where a quote begins that never ends: the parser reports it where the file ends. */
function openQuote(document: Document.Parsed): number | undefined {
  const end = document.errors.find(({ message }) => /^Missing closing ['"]quote/.test(message))?.pos[0]
  let start: number | undefined
  if (end !== undefined)
    visit(document, {
      Scalar: (_, { type, range }) => {
        if (type?.startsWith('QUOTE') && range && range[0] < end) start = range[0]
      },
    })
  return start
}
