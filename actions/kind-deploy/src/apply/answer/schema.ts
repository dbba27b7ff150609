import type { Answer, Asked, Rejection } from './answer.ts'
import { type FieldPath, fieldName, fieldPath, valueAt } from './field-path.ts'

/** Manifests that do not have the form of their kind. Sources: structured-merge-diff, typed/validate.go; apimachinery, util/strict. */

const PATCH = /failed to create typed patch object \(.*?, Kind=[^)]*\): (?:errors:\s*)?(.*)$/s
const UNDECLARED = /^(\S.*): field not declared in schema$/
const TWICE = /^(\S.*): duplicate entries for key (\[.*\])$/
const TYPE = /^(\S.*): expected (\S+)(?: \(.*?\))?, got (.*)$/
const STRICT = /(?:unknown|(duplicate)) field "([^"]+)"/g
const GO_TYPE = /json: cannot unmarshal (\S+) into Go (?:struct field \w+\.(\S+)|value) of type (\S+)/
const QUANTITY = /quantities must match the regular expression/
const GOOD_QUANTITY = /^[+-]?[0-9.]+([eEinumkKMGTP]*[-+]?[0-9]*)$/

interface Mistake {
  field: FieldPath
  what: string
  remedy?: string
}

/** Pure: unknown fields, wrong types and list items that are there twice. */
export function schemaRejection({ message }: Answer, { object }: Asked): Rejection | undefined {
  const mistakes = [...ofPatch(message, object), ...ofDecoder(message), ...ofQuantity(message, object)]
  const [first] = mistakes
  if (!first) return undefined
  return {
    code: 'apply-rejected',
    message: sentence(first),
    evidence: mistakes.length > 1 ? mistakes.map(sentence) : [],
    field: first.field,
    remedy: first.remedy,
  }
}

/** Pure: whether the field does not exist in the schema, so that one with another name may be meant. */
export const isUnknownField = ({ message }: Answer) => /field not declared in schema|unknown field "/.test(message)

const sentence = ({ field, what }: Mistake) => `${fieldName(field)} ${what}`

function ofPatch(message: string, object: Asked['object']): Mistake[] {
  const [, list = ''] = PATCH.exec(message) ?? []
  return list.split('\n').flatMap((line) => mistakeIn(line.trim(), object) ?? [])
}

function mistakeIn(line: string, object: Asked['object']): Mistake | undefined {
  const [, undeclared] = UNDECLARED.exec(line) ?? []
  if (undeclared) return unknownField(undeclared, object.kind)
  const [, list, key = ''] = TWICE.exec(line) ?? []
  if (list) return twice(fieldPath(list), fieldPath(key), object)
  const [, field, wanted] = TYPE.exec(line) ?? []
  return field ? wrongType(fieldPath(field), wanted ?? '', object) : undefined
}

function unknownField(text: string, kind: string): Mistake {
  const field = fieldPath(text)
  return {
    field,
    what: `is not a field of ${kind}`,
    remedy: 'Correct the name of the field (letter case counts) and its indentation, or remove it.',
  }
}

function twice(list: FieldPath, key: FieldPath, { kind }: Asked['object']): Mistake {
  const named = key.flatMap((each) => (typeof each === 'object' ? Object.entries(each) : []))
  const [what] = named.length > 0 ? [named.map((pair) => pair.join(' ')).join(', ')] : ['one key']
  return {
    field: [...list, ...key],
    what: `is not the only entry of ${fieldName(list)} in the ${kind} with ${what}`,
    remedy: 'Remove one of the two entries, or give it another name or number.',
  }
}

function wrongType(field: FieldPath, wanted: string, { kind, ...object }: Asked['object']): Mistake {
  const value = valueAt(field, object)
  const scalar = ['number', 'boolean'].includes(typeof value)
  const shown = scalar && kind !== 'Secret' ? ` ${value}` : ''
  const got = Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value === 'object' ? 'map' : typeof value
  const remedy =
    wanted === 'string' && scalar ? 'Put the value in quotes.' : 'Correct the value; check the indentation and dashes.'
  return { field, what: `has to be a ${TYPES[wanted] ?? wanted}, and is a ${got}${shown}`, remedy }
}

const TYPES: Readonly<Record<string, string>> = { numeric: 'number', bool: 'boolean' }

function ofDecoder(message: string): Mistake[] {
  const strict = [...message.matchAll(STRICT)].map(([, double, name = '']): Mistake => {
    if (double) return { field: fieldPath(name), what: 'is there twice', remedy: 'Remove one of the two.' }
    return { ...unknownField(name, 'this kind'), field: fieldPath(name) }
  })
  const [, got, field, type] = GO_TYPE.exec(message) ?? []
  const remedy = 'Correct the value; a string of digits needs quotes, a number none.'
  return field ? [...strict, { field: fieldPath(field), what: `is a ${got}, and has to be a ${type}`, remedy }] : strict
}

/** The server does not tell which one it is. */
function ofQuantity(message: string, object: Asked['object']): Mistake[] {
  if (!QUANTITY.test(message)) return []
  const found = quantitiesIn(object, []).find(({ value }) => !GOOD_QUANTITY.test(String(value)))
  const remedy = 'Write it as a number with a unit such as m, Ki, Mi, Gi, k, M or G: 500m, 1.5Gi.'
  return found ? [{ field: found.field, what: `is not a quantity: ${found.value}`, remedy }] : []
}

const AMOUNTS = ['requests', 'limits', 'capacity', 'hard', 'max', 'min', 'default', 'defaultRequest']

function quantitiesIn(value: unknown, field: FieldPath): { field: FieldPath; value: unknown }[] {
  if (typeof value !== 'object' || value === null)
    return AMOUNTS.includes(String(field.at(-2))) || field.at(-1) === 'sizeLimit' ? [{ field, value }] : []
  return Object.entries(value).flatMap(([key, each]) =>
    quantitiesIn(each, [...field, Array.isArray(value) ? Number(key) : key]),
  )
}
