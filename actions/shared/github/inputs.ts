import { getInput } from '@actions/core'
import type { z } from 'zod'
import { checkedInputs, type InputsOf } from '../inputs/parse.ts'
import { nearestName } from '../text/nearest.ts'

/** The runner passes each key of `with:` so, also one that the action doesn't have: of that it only warns. */
const PREFIX = 'INPUT_'

/**
 * Reads an action's inputs by the names in its schema.
 * @throws {Problem} SW020 to SW023 for every mistake, also for a misspelt name, whose value would be ignored.
 */
export async function readInputs<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): Promise<InputsOf<z.ZodObject<Shape>>> {
  const known = Object.keys(schema.shape)
  const raw = Object.fromEntries(known.map((key) => [key, getInput(key)]))
  return checkedInputs(schema, { ...raw, ...misspelt(process.env, known) })
}

/** Pure: inputs whose names are nearly those of the action; others may come from elsewhere. */
export function misspelt(env: Readonly<NodeJS.ProcessEnv>, known: readonly string[]): Record<string, string> {
  const given = Object.entries(env).flatMap(([name, value = '']): [string, string][] =>
    name.startsWith(PREFIX) && value !== '' ? [[name.slice(PREFIX.length).toLowerCase(), value]] : [],
  )
  return Object.fromEntries(given.filter(([name]) => !known.includes(name) && isNear(name, known)))
}

/** A part of a name is no typing error of it, unless it is the singular. */
function isNear(name: string, known: readonly string[]): boolean {
  const nearest = nearestName(name, known)
  return (
    nearest !== undefined &&
    ([name, `${name}s`].some((each) => folded(each) === folded(nearest)) || !folded(nearest).includes(folded(name)))
  )
}

const folded = (name: string) => name.replace(/[-_]/g, '')
