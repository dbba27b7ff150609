import { filledIn, type Variables } from '../../../../shared/compose/env-file.ts'

/** Pure: a value with the variables in all its texts filled in. */
export function allFilledIn<Value>(value: Value, variables: Variables): Value {
  if (typeof value === 'string') return filledIn(value, variables) as Value
  if (Array.isArray(value)) return value.map((each) => allFilledIn(each, variables)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, allFilledIn(each, variables)])) as Value
}
