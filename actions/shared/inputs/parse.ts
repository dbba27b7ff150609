import { closest } from 'fastest-levenshtein'
import type { z } from 'zod'
import type { Where } from '../outcome/finding.ts'
import { Problem } from '../outcome/problem.ts'
import { isSecretName } from '../redaction/names.ts'
import { Secrets } from '../redaction/secrets.ts'
import { secretsInInputs } from '../redaction/sources/inputs.ts'
import { INPUTS } from './catalogue.ts'

/** `wait-for-nodes` → `waitForNodes`, in the type and in the value. */
export type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name

export type CamelKeys<T> = { [Key in keyof T as Key extends string ? Camel<Key> : Key]: T[Key] }

/** An action's parsed inputs: the schema's keys in camel case, with typed values. */
export type InputsOf<Schema extends z.ZodType> = CamelKeys<z.output<Schema>>

/** Locates an input, so that an error can show its position. */
export type Locate = (path: readonly PropertyKey[]) => Where

/**
 * Checks raw inputs against an action's schema (keys as in action.yml).
 * @throws {Problem} SW020 to SW021, with the nearest valid name for an unknown one.
 */
export function parseInputs<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  raw: unknown,
  locate: Locate = () => ({}),
): InputsOf<z.ZodObject<Shape>> {
  const result = schema.strict().safeParse(raw)
  if (!result.success) throw explain(result.error.issues, raw, Object.keys(schema.shape), locate)
  return camelKeys(result.data as Record<string, unknown>) as InputsOf<z.ZodObject<Shape>>
}

function camelKeys(value: Record<string, unknown>): Record<string, unknown> {
  const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [camel(name), each]))
}

/** Pure: the first error, as a problem. */
export function explain(
  issues: readonly z.core.$ZodIssue[],
  raw: unknown,
  known: readonly string[],
  locate: Locate,
): Problem {
  // A misspelt key comes first, because it causes the error that the correct key is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (!issue) throw new Error('explain() was called without an issue')
  return issue.code === 'unrecognized_keys' ? unknownKey(issue, known, locate) : wrongValue(issue, raw, locate)
}

function unknownKey(issue: z.core.$ZodIssueUnrecognizedKeys, known: readonly string[], locate: Locate): Problem {
  const key = issue.keys[0] ?? ''
  const nested = issue.path.length > 0
  const nearest = known.length > 0 && !nested ? closest(key, [...known]) : undefined
  return new Problem(
    INPUTS['unknown-input']({
      message: `Unknown input: ${[...issue.path, key].join('.')}`,
      where: locate([...issue.path, key]),
      evidence: known.length > 0 && !nested ? [`known: ${known.join(', ')}`] : [],
      remedy: nearest && `Did you mean ${nearest}?`,
    }),
  )
}

function wrongValue(issue: z.core.$ZodIssue, raw: unknown, locate: Locate): Problem {
  const name = issue.path.join('.') || 'the inputs'
  const found = valueAt(raw, issue.path)
  return new Problem(
    INPUTS['wrong-input']({
      message: `${name}: ${issue.message}; found ${shown(found, issue.path, raw)}`,
      where: locate(issue.path),
      remedy: `Correct ${name}.`,
    }),
  )
}

/** Pure: the value that was found, without secrets of the inputs. */
function shown(found: unknown, path: readonly PropertyKey[], raw: unknown): string {
  if (found === undefined) return 'nothing'
  if (path.some((each) => isSecretName(String(each)))) return '***'
  const secrets = new Secrets()
  secrets.add({ secrets: secretsInInputs(Object(raw)) })
  return secrets.redact(JSON.stringify(found))
}

/** A text that was split into lines or parsed is shown in full. */
function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  const inside = (value: unknown, key: PropertyKey) =>
    typeof value === 'string' ? value : (value as Record<PropertyKey, unknown> | undefined)?.[key]
  return path.reduce(inside, raw)
}
