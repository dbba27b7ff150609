import { type CST, Parser } from 'yaml'

/** A { or [ that has no counterpart, and all that the parser took to be in it, as offsets. */
export interface OpenBracket {
  sign: string
  start: number
  end: number
}

const CLOSING: Readonly<Record<string, string>> = { 'flow-map-start': 'flow-map-end', 'flow-seq-start': 'flow-seq-end' }

/** Pure: the brackets that are never closed. Of those around each other, the inner one is meant. */
export function openBrackets(text: string): OpenBracket[] {
  const found = tokensIn(text)
    .filter((each) => each.type === 'flow-collection')
    .filter(({ start, end }) => !end.some(({ type }) => type === CLOSING[start.type]))
    .map((each) => ({ sign: each.start.source, start: each.offset, end: endOf(each) }))
  return found.filter((each) => !found.some((other) => other.start > each.start && other.start < each.end))
}

/** All tokens, however deep they are nested. */
function tokensIn(text: string): CST.Token[] {
  const found: CST.Token[] = [...new Parser().parse(text)]
  for (const each of found) found.push(...inside(each))
  return found
}

function inside(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) => [key, value]).filter((each) => each !== undefined && each !== null)
}

/** Where the last of a token's parts begins. */
function endOf(token: CST.Token): number {
  let last = token.offset
  const waiting = [token]
  for (const each of waiting) {
    last = Math.max(last, each.offset)
    waiting.push(...inside(each))
  }
  return last
}
