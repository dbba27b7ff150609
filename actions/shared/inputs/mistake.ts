import type { z } from 'zod'
import { allowedBeside, UNION } from './expected.ts'

/** One thing that is wrong with a value, by its path. */
export type InputMistake = { path: PropertyKey[] } & (
  | { kind: 'unknown-key'; known: readonly string[] }
  | { kind: 'wrong-value'; message: string; words: readonly string[] }
)

type Issue = z.core.$ZodIssue

/** Pure: what a schema's issues come to; of a union, what the option expected that the value is most like. */
export function mistakesOf(issues: readonly Issue[], raw: unknown): InputMistake[] {
  return issues.flatMap((issue) => mistakesIn(issue, raw))
}

function mistakesIn(issue: Issue, raw: unknown): InputMistake[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ kind: 'unknown-key', path: [...path, key], known: allowedBeside(issue.keys) }))
  if (issue.code === 'invalid_union' && issue.message === UNION && issue.errors.length > 0)
    return inUnion(issue.errors, path, raw)
  const { message } = issue
  return [{ kind: 'wrong-value', path, message, words: wordsOf(issue) }]
}

function wordsOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  return issue.code === 'invalid_union' && 'options' in issue ? (issue.options ?? []).map(String) : []
}

/** An option whose type fits is what was meant; else all that a value of this form could have been. */
function inUnion(options: readonly Issue[][], path: PropertyKey[], raw: unknown): InputMistake[] {
  const fitting = options.find((issues) => !issues.some(isOfWhole))
  const value = valueAt(raw, path)
  if (fitting) return mistakesOf(fitting, value).map((each) => ({ ...each, path: [...path, ...each.path] }))
  const all = options.flatMap((issues) => mistakesOf(issues.filter(isOfWhole), value))
  const alike = typeof value === 'object' ? [] : all.filter((each) => !/expected a (map|list)/.test(messageOf(each)))
  const messages = [...new Set((alike.length > 0 ? alike : all).map(messageOf))]
  const message = `expected ${messages.map((each) => each.replace(/^expected /, '')).join(', or ')}`
  return [{ kind: 'wrong-value', path, message, words: [] }]
}

const isOfWhole = ({ path, code }: Issue) => path.length === 0 && code !== 'unrecognized_keys'
const messageOf = (each: InputMistake) => (each.kind === 'wrong-value' ? each.message : '')

/** Pure: what stands at a path. A text that was split into lines or parsed is given whole. */
export function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  const inside = (value: unknown, key: PropertyKey) =>
    typeof value === 'string' ? value : (value as Record<PropertyKey, unknown> | null | undefined)?.[key]
  return path.reduce(inside, raw)
}
