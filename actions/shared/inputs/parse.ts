import type { z } from 'zod'
import type { Finding, Where } from '../outcome/finding.ts'
import { Problem } from '../outcome/problem.ts'
import { isSecretName } from '../redaction/names.ts'
import { Secrets } from '../redaction/secrets.ts'
import { secretsInInputs } from '../redaction/sources/inputs.ts'
import { shortLine } from '../report/short.ts'
import { nearestName } from '../text/nearest.ts'
import { INPUTS } from './catalogue.ts'
import { expected } from './expected.ts'
import { type InputMistake, isWithinText, mistakesOf, valueAt } from './mistake.ts'
import { placeOfKey } from './nested-key.ts'
import { brokenRules } from './rules.ts'
import { withYaml } from './yaml-text.ts'

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
 * Checks raw inputs against an action's schema (keys as in action.yml). After `loadYaml`, or after `checkedInputs`
 * of the same inputs, where one is YAML as text.
 * @throws {Problem} SW020 and SW021 for every mistake, with the nearest valid name for an unknown one.
 */
export function parseInputs<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  raw: unknown,
  locate: Locate = () => ({}),
): InputsOf<z.ZodObject<Shape>> {
  const { inputs, mistakes } = readInputs(schema, raw, locate)
  if (!inputs) throw problemOf(mistakes)
  return inputs
}

/**
 * The same with the rules between inputs, for whatever comes from outside.
 * @param taken inputs that other stages fill in.
 * @throws {Problem} also SW023, or the finding of a rule.
 */
export async function checkedInputs<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  raw: unknown,
  locate: Locate = () => ({}),
  taken: readonly string[] = [],
): Promise<InputsOf<z.ZodObject<Shape>>> {
  const { inputs, mistakes } = await withYaml(() => readInputs(schema, raw, locate))
  const broken = brokenRules(schema, raw, taken).map(({ path, message, remedy, finding }) =>
    finding({ message, where: locate(path), remedy }),
  )
  const all = [...mistakes, ...broken]
  if (!inputs || all.length > 0) throw problemOf(all)
  return inputs
}

function readInputs<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, raw: unknown, locate: Locate) {
  const result = schema.strict().safeParse(raw, { error: expected, reportInput: true })
  if (!result.success) return { mistakes: inputFindings(result.error.issues, raw, schema, locate) }
  return { inputs: camelKeys(result.data as Record<string, unknown>) as InputsOf<z.ZodObject<Shape>>, mistakes: [] }
}

function camelKeys(value: Record<string, unknown>): Record<string, unknown> {
  const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [camel(name), each]))
}

/** Pure: one problem with all findings, the first one in front. */
export function problemOf([first, ...others]: readonly Finding[]): Problem {
  if (!first) throw new Error('problemOf() was called without a finding')
  return new Problem(first, { others })
}

/** A remedy that only the place of a key tells. */
type Hint = (path: readonly PropertyKey[]) => string | undefined

/** Pure: a finding for each mistake; misspelt keys come first. @param hint what to do with a key at the wrong level. */
export function inputFindings(
  issues: readonly z.core.$ZodIssue[],
  raw: unknown,
  schema: z.core.$ZodType,
  locate: Locate,
  hint: Hint = () => undefined,
): Finding[] {
  const mistakes = mistakesOf(issues, raw)
  const unknown = mistakes.filter(({ kind }) => kind === 'unknown-key')
  const wrong = mistakes.filter((each) => !unknown.includes(each) && !followsFrom(each, unknown, raw))
  return [...unknown, ...wrong].map((each) =>
    each.kind === 'unknown-key' ? unknownKey(each, schema, locate, hint) : wrongValue(each, raw, locate, hint),
  )
}

/** What is missing under the right name follows from a misspelt one beside it. */
function followsFrom({ path }: InputMistake, unknown: readonly InputMistake[], raw: unknown): boolean {
  // What a whole map lacks may be under the misspelt key in it.
  if (unknown.some((each) => each.path.slice(0, -1).join('.') === path.join('.'))) return true
  if (valueAt(raw, path) !== undefined) return false
  const beside = unknown.filter((each) => each.path.slice(0, -1).join('.') === path.slice(0, -1).join('.'))
  return beside.some((each) => nearestName(String(each.path.at(-1)), [String(path.at(-1))]) !== undefined)
}

const STAGES = 'Write stages: with one action each, such as build; slipway init proposes them.'
const SCRIPT = 'Write the command under prepare:, and its name under needs: of the stage.'
const CONDITION =
  'Remove it: every stage always runs. Name the stages to run on the command line, or as stages: of the action.'

/** Keys that other tools have in this place. */
const HABITS: Readonly<Record<string, string>> = {
  with: 'Write its keys one level up, without with:.',
  jobs: 'Write stages: with one action each; a job of a workflow runs slipway.',
  services: 'Name the Compose file: stages: { compose-smoke: { files: [compose.yaml] } }.',
  steps: STAGES,
  script: SCRIPT,
  before_script: SCRIPT,
  run: SCRIPT,
  depends_on: 'Write needs: with a list of stages.',
  dependsOn: 'Write needs: with a list of stages.',
  dependencies: 'Write needs: with a list of stages.',
  extends: 'Write an anchor (&name) and a merge (<<: *name), as in a Compose file.',
  if: CONDITION,
  when: CONDITION,
  only: CONDITION,
  except: CONDITION,
  rules: CONDITION,
  on: 'Write it in the workflow that runs slipway.',
  strategy: 'Write versions: under setup-kind to run on several versions of Kubernetes.',
  matrix: 'Write versions: under setup-kind to run on several versions of Kubernetes.',
  environment: 'Write env: under compose-smoke, or build-args: under build.',
  apiVersion: STAGES,
  kind: STAGES,
  dockerfile: 'Under build, write files: { api: Dockerfile }, with the name of the image.',
}

/** Pure: a path without the numbers of list items. */
const wordsIn = (path: readonly PropertyKey[]) => path.filter((each) => typeof each !== 'number').map(String)

function unknownKey(
  { path, known }: InputMistake & { kind: 'unknown-key' },
  schema: z.core.$ZodType,
  locate: Locate,
  hint: Hint,
) {
  const key = String(path.at(-1))
  const nearest = nearestName(key, known)
  const place = nearest ? undefined : placeOfKey(schema, key)
  // Another kind of probe has it, in this very place.
  const elsewhere = place !== undefined && place !== wordsIn(path.slice(0, -1)).join('.') ? place : undefined
  const habit = path.length === 1 && Object.hasOwn(HABITS, key) ? HABITS[key] : undefined
  return INPUTS['unknown-input']({
    message: `Unknown input: ${shortLine(path.join('.'), LONGEST_SHOWN)}`,
    where: locate(path),
    evidence: known.length > 0 ? [`known: ${known.join(', ')}`] : [],
    remedy:
      habit ??
      (nearest
        ? `Did you mean ${nearest}?`
        : (hint(path) ?? longer(key, known) ?? (elsewhere && `Move ${key} under ${elsewhere}.`))),
  })
}

/** Pure: `timeout` where there are `pull-timeout` and `ready-timeout`. */
function longer(key: string, known: readonly string[]): string | undefined {
  const meant = known.filter((each) => each.endsWith(`-${key}`))
  return meant.length > 0 ? `Write the one that is meant: ${meant.join(', ')}.` : undefined
}

function wrongValue(
  mistake: InputMistake & { kind: 'wrong-value' },
  raw: unknown,
  locate: Locate,
  hint: Hint,
): Finding {
  const { path, message, words, finding = INPUTS['wrong-input'] } = mistake
  const name = nameOf(path, raw)
  const found = foundIn(mistake, raw)
  const misplaced = hint(path)
  const nearest = mistake.meant ?? (typeof found === 'string' ? nearestWord(found, words) : undefined)
  return finding({
    message: `${name}: ${message}; found ${shown(found, path, raw)}`,
    where: locate(Array.isArray(found) && !misplaced ? [...path, 0] : path),
    remedy: nearest ? `Did you mean ${nearest}?` : (misplaced ?? `Correct ${name}.`),
  })
}

/** Pure: `warning` → `warn`, too. */
const nearestWord = (found: string, words: readonly string[]) =>
  nearestName(found, words) ?? words.find((each) => found.toLowerCase().startsWith(each))

/** The number of a line within a text isn't part of the name. */
function nameOf(path: readonly PropertyKey[], raw: unknown): string {
  const isLine = typeof path.at(-1) === 'number' && path.length === 2 && isWithinText(raw, path)
  return shortLine((isLine ? path.slice(0, 1) : path).join('.'), LONGEST_SHOWN) || 'the inputs'
}

function foundIn({ path, found, input }: InputMistake & { kind: 'wrong-value' }, raw: unknown): unknown {
  if (found !== undefined) return found
  if (!isWithinText(raw, path)) return valueAt(raw, path)
  // What tells the options of a union apart is told with the whole map.
  const key = String(path.at(-1))
  return typeof input === 'object' && Object.hasOwn(Object(input), key) ? Object(input)[key] : input
}

/** Longer values are cut: the source line is shown beside. */
const LONGEST_SHOWN = 200

/** Pure: the value that was found, without secrets of the inputs. */
function shown(found: unknown, path: readonly PropertyKey[], raw: unknown): string {
  if (found === undefined) return 'nothing'
  if (path.some((each) => isSecretName(String(each)))) return '***'
  const secrets = new Secrets()
  secrets.add({ secrets: secretsInInputs(Object(raw)) })
  const text = secrets.redact(JSON.stringify(found))
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
