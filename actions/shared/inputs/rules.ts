import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Maker } from '../outcome/define-finding.ts'
import { nearestName } from '../text/nearest.ts'
import { INPUTS } from './catalogue.ts'

/** What is wrong between inputs. */
interface Broken {
  /** The input that is told, or a part of it. */
  path: readonly PropertyKey[]
  message: string
  remedy?: string
}

/** Inputs as a rule sees them. */
interface Given {
  /** Parsed, by name; without those that are wrong in themselves. */
  values: Readonly<Record<string, unknown>>
  /** Whether an input is set to something else than its default. */
  has(name: string): boolean
  /** Of the inputs that are set, in the order in which they are written. */
  order(names: readonly string[]): string[]
}

/** A rule between inputs of an action; a rule within one input belongs to its schema. */
export interface Rule<Name extends string = string> {
  readonly inputs: readonly Name[]
  readonly find: (given: Given) => Broken[]
  /** A finding that was published for this mistake; else SW023. */
  readonly finding?: Maker
}

const rules = new WeakMap<z.ZodType, readonly Rule[]>()

/** The same schema, with rules between its inputs: `checkedInputs` holds them, wherever the inputs come from. */
export function withRules<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  ...all: readonly Rule<keyof Shape & string>[]
): z.ZodObject<Shape> {
  rules.set(schema, all)
  return schema
}

/** The rules of a schema. */
export const rulesOf = (schema: z.ZodType): readonly Rule[] => rules.get(schema) ?? []

/** `one` can't be set together with any of the others; of two, the one that is written later is told. */
export const apart = <Name extends string>(one: Name, others: readonly Name[], finding?: Maker): Rule<Name> => ({
  inputs: [one, ...others],
  finding,
  find: ({ order }) => {
    const set = order([one, ...others])
    const at = set.indexOf(one)
    if (at < 0) return []
    const before = set.slice(0, at)
    return [
      ...(before.length > 0 ? [excluded(one, before)] : []),
      ...set.slice(at + 1).map((each) => excluded(each, [one])),
    ]
  },
})

const excluded = (name: string, others: readonly string[]): Broken => ({
  path: [name],
  message: `${name} can't be combined with ${others.join(', ')}`,
  remedy: 'Remove one of them.',
})

/** Each of `names` has no effect without one of the others. */
export const needs = <Name extends string>(
  names: readonly Name[],
  others: readonly Name[],
  finding?: Maker,
): Rule<Name> => ({
  inputs: [...names, ...others],
  finding,
  find: ({ has, order }) => {
    if (others.some(has)) return []
    const missing = others.join(' or ')
    return order(names).map((name) => ({
      path: [name],
      message: `${name} needs ${missing}, which isn't set`,
      remedy: `Set ${missing}, or remove ${name}.`,
    }))
  },
})

/** At least one is set. */
export const required = <Name extends string>(
  names: readonly Name[],
  finding?: Maker,
  remedy?: string,
): Rule<Name> => ({
  inputs: names,
  finding,
  find: ({ has }) => (names.some(has) ? [] : [{ path: [], message: `${names.join(' or ')} has to be set`, remedy }]),
})

/** Inputs that belong to a value of another one, by that value: `disturb` to `target: kubernetes`. */
export const belongs = <Name extends string>(
  to: Name,
  by: Readonly<Record<string, readonly Name[]>>,
  finding?: Maker,
): Rule<Name> => ({
  inputs: [to, ...Object.values(by).flat()],
  finding,
  find: ({ values, order }) =>
    Object.entries(by).flatMap(([value, names]) => {
      if (values[to] === undefined || values[to] === value) return []
      return order(names).map((name) => ({ path: [name], message: `${name} needs ${to}: ${value}` }))
    }),
})

/**
 * Pure: what is wrong between inputs, with the finding for it.
 * @param taken inputs that other stages fill in.
 */
export function brokenRules(
  schema: z.ZodObject,
  raw: unknown,
  taken: readonly string[],
): (Broken & { finding: Maker })[] {
  const all = rulesOf(schema)
  if (all.length === 0) return []
  const ruled = new Set(all.flatMap(({ inputs }) => inputs))
  const given = givenIn(schema, ruled, Object(raw), taken)
  return all.flatMap(({ find, finding = INPUTS['inputs-disagree'] }) =>
    find(given).map((each) => ({ ...each, finding })),
  )
}

/** @param ruled the inputs that rules name: reading all of them again would take as long as the first time. */
function givenIn(
  schema: z.ZodObject,
  ruled: ReadonlySet<string>,
  raw: Readonly<Record<string, unknown>>,
  taken: readonly string[],
): Given {
  const known = Object.keys(schema.shape)
  const values: Record<string, unknown> = {}
  const set = new Set(taken)
  for (const name of ruled) {
    const parse = (value: unknown) => (schema.shape[name] as z.ZodType).safeParse(value)
    const own = parse(raw[name])
    if (own.success) values[name] = own.data
    if (!own.success || (raw[name] !== undefined && !isDeepStrictEqual(own.data, parse(undefined).data))) set.add(name)
  }
  // What is misspelt is there, and told already.
  for (const name of Object.keys(raw).filter((each) => !known.includes(each))) {
    const nearest = nearestName(name, known)
    if (nearest) set.add(nearest)
  }
  const written = [...new Set([...Object.keys(raw), ...known])]
  return {
    values,
    has: (name) => set.has(name),
    order: (names) => written.filter((name) => names.includes(name) && set.has(name) && name in raw),
  }
}
