import type { z } from 'zod'
import { allowedBeside, UNION } from './expected.ts'
import { type FormMistake, formMistakeOf } from './forms/form.ts'

/** One thing that is wrong with a value, by its path. */
export type InputMistake = { path: PropertyKey[] } & (
  | { kind: 'unknown-key'; known: readonly string[] }
  | ({ kind: 'wrong-value'; message: string; words: readonly string[]; input?: unknown } & FormMistake)
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
  return [{ kind: 'wrong-value', path, message, words: wordsOf(issue), input: issue.input, ...formMistakeOf(issue) }]
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

/** Of another type than the option's; a text of the wrong form is a text all the same. */
const isOfWhole = ({ path, code }: Issue) =>
  path.length === 0 && ['invalid_type', 'invalid_value', 'invalid_union'].includes(code)
const messageOf = (each: InputMistake) => (each.kind === 'wrong-value' ? each.message : '')

/** Pure: whether a path leads into a text that was split into lines or parsed. */
export const isWithinText = (raw: unknown, path: readonly PropertyKey[]) =>
  path.some((_, index) => index > 0 && typeof valueAt(raw, path.slice(0, index)) === 'string')

/** Pure: what stands at a path. A text that was split into lines or parsed is given whole. */
export function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  const inside = (value: unknown, key: PropertyKey) =>
    typeof value === 'string' ? value : (value as Record<PropertyKey, unknown> | null | undefined)?.[key]
  return path.reduce(inside, raw)
}
