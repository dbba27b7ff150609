import { makersFor, nearestTo } from '../../../shared/outcome/find-makers.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'
import { allFindings, type Listed } from '../explain/areas.ts'
import { type Entry, entryOf } from '../explain/entry.ts'
import { lineOf, textOf } from '../explain/text.ts'

/** The arguments of `slipway explain`. */
export interface ExplainArguments {
  /** Codes, earlier codes or names of findings. */
  words: readonly string[]
  all: boolean
  json: boolean
}

/**
 * `slipway explain KD013`: explains a finding and how to fix it.
 * @throws {Problem} SW043 without arguments, SW047 for an unknown finding, with the most similar known one.
 */
export async function explainCommand(parameters: ExplainArguments, write: (line: string) => void): Promise<number> {
  const { words, all, json } = parameters
  if (words.length === 0 && !all) throw noArguments()
  const known = await allFindings()
  const entries = (all ? known : matching(words, known)).map((each) => entryOf(each, known))
  const shown = json ? JSON.stringify : all ? lineOf : textOf
  for (const [index, entry] of entries.entries()) {
    if (!json && !all && index > 0) write('')
    write((shown as (entry: Entry) => string)(entry))
  }
  return 0
}

/** Pure: `KD013 crash-loop` means one finding, `KD013 KD014` two. */
function matching(words: readonly string[], known: readonly Listed[]): Listed[] {
  const together = findListed(words.join(' '), known)
  if (together.length > 0) return together
  const found = words.flatMap((word) => {
    const matches = findListed(word, known)
    if (matches.length === 0) throw unknown(word, known)
    return matches
  })
  return [...new Set(found)]
}

function findListed(text: string, known: readonly Listed[]): Listed[] {
  const makers = makersFor(
    text,
    known.map(({ maker }) => maker),
  )
  return known.filter(({ maker }) => makers.includes(maker))
}

function unknown(word: string, known: readonly Listed[]): Problem {
  const makers = known.map(({ maker }) => maker)
  const nearest = nearestTo(word, makers)
  return new Problem(
    PIPELINE['unknown-finding']({
      message: `There is no finding ${word}`,
      remedy: `${nearest ? `Did you mean ${nearest}? ` : ''}Run slipway explain --all to list them.`,
    }),
  )
}

function noArguments(): Problem {
  return new Problem(
    PIPELINE['wrong-arguments']({
      message: 'explain needs a code or a name',
      remedy: 'Write it like this: slipway explain KD013, or slipway explain --all',
    }),
  )
}
