import { createHash, createHmac } from 'node:crypto'
import { isSecretName } from '../redaction/names.ts'
import { secretsInInputs } from '../redaction/sources/inputs.ts'
import { joined, type KeyPart, type KeyParts, type PartKind, unprovable } from './key-part.ts'
import { type KnownForm, unknownIn } from './known-form.ts'
import type { KeyContext } from './reads.ts'

type Salted = Pick<KeyContext, 'salt'>

const LONGEST_SHOWN = 80

/** Pure: a value as text that is the same for the same value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (isMap(each) ? sorted(each) : finite(each))) ?? 'undefined'
}

/** JSON has no infinity, and would make null of it. */
const finite = (each: unknown) => (typeof each === 'number' && !Number.isFinite(each) ? ['number', String(each)] : each)

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sorted = (map: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Pure: the digest of a value that may be known; the same on every machine. */
export const digestOf = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex')

/** Pure: the digest of a secret; without the salt, nobody can tell by it what the value was. */
export const saltedDigestOf = (value: unknown, { salt }: Salted) =>
  createHmac('sha256', salt).update(canonical(value)).digest('hex')

/** Pure: a part with a value, as a secret if there is one in it. */
export function valuePart(kind: PartKind, name: string, value: unknown, context: Salted): KeyPart {
  if (secretsInInputs({ [name]: value }).length > 0) return secretPart(name, value, context)
  const text = typeof value === 'object' ? undefined : String(value)
  const isShown = text !== undefined && text.length <= LONGEST_SHOWN && !isSecretName(name)
  return { kind, name, hash: digestOf(value), ...(isShown && { shown: text }) }
}

/** Pure: a part with a secret. */
export const secretPart = (name: string, value: unknown, context: Salted): KeyPart => ({
  kind: 'secret',
  name,
  hash: saltedDigestOf(value, context),
})

/** An empty text counts as not given, as in every schema. */
const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''

/** Pure: the inputs as they are written; each of several probes, budgets and so on for itself. */
export function inputParts(values: Readonly<Record<string, unknown>>, context: Salted): KeyPart[] {
  return Object.entries(values)
    .filter(([, value]) => isGiven(value))
    .flatMap(([name, value]) => partsOf(name, value, context))
}

function partsOf(name: string, value: unknown, context: Salted): KeyPart[] {
  const items = Array.isArray(value) && value.some(isMap) ? value : undefined
  if (!items) return [valuePart('input', name, value, context)]
  // How many there are is a part too: so no list is another list's beginning.
  const each = items.map((item: unknown, at) => valuePart('input', `${name}[${at}]${labelOf(item)}`, item, context))
  return [valuePart('input', `${name}.length`, items.length, context), ...each]
}

const labelOf = (item: unknown) => {
  const { name } = Object(item) as { name?: unknown }
  return typeof name === 'string' ? ` ${name}` : ''
}

/**
 * Pure: the given inputs of which nobody decided whether they lead to something outside of the inputs: with one of them, a
 * stage is not provable. A new input is one until it is added to its action's forms.
 */
export const inputsBeside = (known: KnownForm, values: Readonly<Record<string, unknown>>): KeyParts =>
  joined(
    unknownIn(values, known).map((name) => unprovable(name, 'what this input leads to is not known before the run')),
  )
