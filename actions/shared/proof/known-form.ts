import { joined, type KeyParts, unprovable } from './key-part.ts'

/**
 * The forms of a value of which it is known what they lead to: `true` for any value, a pattern for a text, or the keys of a
 * map; `*` stands for all other keys, and `x-` for those that begin so. For a list, each item has to have the form.
 */
export type KnownForm = true | RegExp | { readonly [key: string]: KnownForm }

/** An address that every machine has. */
export const ANY_ADDRESS = /^(0\.0\.0\.0|127\.[\d.]+|::1?|\[::1?\])$/

/** Pure: the keys with their values known whatever they are. */
export const anyOf = (keys: string): Record<string, true> =>
  Object.fromEntries(keys.split(/\s+/).map((key) => [key, true as const]))

/** A text, or a list of texts; a later version may give a map a meaning of its own. */
export const TEXT = /^/

/** Pure: the keys with any text as their value. */
export const textOf = (keys: string): Record<string, RegExp> =>
  Object.fromEntries(keys.split(/\s+/).map((key) => [key, TEXT]))

/** Pure: paths of what has none of the forms: `build.policy`. What is empty leads to nothing. */
export function unknownIn(value: unknown, form: KnownForm, at = ''): string[] {
  if (form === true || isEmpty(value)) return []
  if (Array.isArray(value)) return value.flatMap((each) => unknownIn(each, form, at))
  if (form instanceof RegExp) return isFitting(value, form) ? [] : [at]
  if (typeof value !== 'object') return [at]
  return Object.entries(value as object).flatMap(([key, each]) => {
    const known = formOf(key, form)
    const path = at === '' ? key : `${at}.${key}`
    return known ? unknownIn(each, known, path) : isEmpty(each) ? [] : [path]
  })
}

/** A part for each path that is not known; nobody decided whether the key of a stage holds what it leads to. */
export const beside = (name: string, value: unknown, form: KnownForm): KeyParts =>
  joined(
    [...new Set(unknownIn(value, form))].map((path) =>
      unprovable(name, `what ${path || 'it'} leads to is not known before the run`),
    ),
  )

const isFitting = (value: unknown, form: RegExp) => typeof value !== 'object' && form.test(String(value))

function formOf(key: string, form: Exclude<KnownForm, true | RegExp>): KnownForm | undefined {
  if (Object.hasOwn(form, key)) return form[key]
  return key.startsWith('x-') ? (form['x-'] ?? form['*']) : form['*']
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
