/** Reads what controllers that nobody here knows have written: nothing about its shape is certain. */

export type Fields = Readonly<Record<string, unknown>>

/** Pure: the fields of something that should be an object. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** Pure: the objects of something that should be a list. */
export const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.slice(0, MOST).map(fieldsOf) : [])
/** Pure: the text of something that should be one. */
export const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
/** Of a list, that many are looked at. */
const MOST = 100

/** Pure: whether there is nothing in it, or nothing but what is empty. */
export const isEmpty = (value: unknown): boolean =>
  !value || (typeof value === 'object' && Object.values(value).every((each) => isEmpty(each)))

const NOTHING = /^(none|nil|null|n\/?a|no errors?|-)$/i
/** Pure: whether a text tells that there is nothing to tell. */
export const isNothing = (text: string) => text === '' || NOTHING.test(text)

/** Pure: the generation that a part of a status is about; some controllers write it as text, some write a hash. */
export function generationIn({ observedGeneration }: Fields): number | undefined {
  const number = typeof observedGeneration === 'number' ? observedGeneration : Number(textOf(observedGeneration) || NaN)
  return Number.isFinite(number) ? number : undefined
}

/** Pure: what is told in words beside a phase or a state. */
export function toldIn({ reason, phaseReason, message, description, error, ...more }: Fields): string {
  const told = [reason ?? phaseReason, message ?? description, error].filter((each) => textOf(each) !== '')
  return told.join(': ') || textOf(Object.values(more).find((each) => SENTENCE.test(textOf(each))))
}
/** In a field of any name. */
const SENTENCE = /\S\s+\S+\s+\S/
