import { makersFor, nearestTo } from '../../../shared/outcome/find-makers.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'
import { allFindings, type Listed } from '../explain/areas.ts'
import { type Entry, entryOf } from '../explain/entry.ts'
import { lineOf, textOf } from '../explain/text.ts'

/** What `slipway explain` was asked. */
export interface Question {
  /** Codes, earlier codes or names. */
  words: readonly string[]
  all: boolean
  json: boolean
}

/**
 * `slipway explain KD013`: what a finding means and what to do.
 * @throws {Problem} SW043 without a question, SW047 for an unknown finding, with the nearest.
 */
export async function explainCommand(question: Question, write: (line: string) => void): Promise<number> {
  const { words, all, json } = question
  if (words.length === 0 && !all) throw withoutQuestion()
  const known = await allFindings()
  const entries = (all ? known : answersTo(words, known)).map((each) => entryOf(each, known))
  const shown = json ? JSON.stringify : all ? lineOf : textOf
  for (const [index, entry] of entries.entries()) {
    if (!json && !all && index > 0) write('')
    write((shown as (entry: Entry) => string)(entry))
  }
  return 0
}

/** Pure: `KD013 crash-loop` is one question, `KD013 KD014` two. */
function answersTo(words: readonly string[], known: readonly Listed[]): Listed[] {
  const together = lookUp(words.join(' '), known)
  if (together.length > 0) return together
  const found = words.flatMap((word) => {
    const answers = lookUp(word, known)
    if (answers.length === 0) throw unknown(word, known)
    return answers
  })
  return [...new Set(found)]
}

function lookUp(text: string, known: readonly Listed[]): Listed[] {
  const makers = makersFor(
    text,
    known.map(({ maker }) => maker),
  )
  return known.filter(({ maker }) => makers.includes(maker))
}

function unknown(word: string, known: readonly Listed[]): Problem {
  const makers = known.map(({ maker }) => maker)
  return new Problem(
    PIPELINE['unknown-finding']({
      message: `There is no finding ${word}`,
      remedy: `Did you mean ${nearestTo(word, makers)}? Run slipway explain --all to list them.`,
    }),
  )
}

function withoutQuestion(): Problem {
  return new Problem(
    PIPELINE['wrong-arguments']({
      message: 'explain needs a code or a name',
      remedy: 'Write it like this: slipway explain KD013, or slipway explain --all',
    }),
  )
}
