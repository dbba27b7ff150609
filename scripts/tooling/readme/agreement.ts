import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Manifest } from './manifest.ts'

/**
 * Pure: where action.yml and the schema that reads its inputs say different things.
 * A default agrees when giving it comes to the same as giving nothing, which is what the
 * pipeline and the command line do.
 */
export function disagreements({ inputs }: Manifest, schema: z.ZodObject): string[] {
  const [declared, read] = [Object.keys(inputs), Object.keys(schema.shape)]
  return [
    ...declared
      .filter((name) => !read.includes(name))
      .map((name) => `input ${name} is declared, but not in the schema`),
    ...read.filter((name) => !declared.includes(name)).map((name) => `input ${name} is read, but not declared`),
    ...declared.filter((name) => read.includes(name)).flatMap((name) => wrongDefault(name, inputs, schema)),
  ]
}

function wrongDefault(name: string, inputs: Manifest['inputs'], schema: z.ZodObject): string[] {
  const field = schema.shape[name] as z.ZodType
  const declared = inputs[name]?.default
  if (inputs[name]?.required) return []
  if (declared === undefined) return [`input ${name} has no default; "" says that it may be left out`]
  // A default that depends on the machine, or a value that must be given: nothing to compare.
  if (declared.includes('${{')) return []
  const [given, absent] = [field.safeParse(declared), field.safeParse(undefined)]
  if (!given.success) return [`input ${name}: its default "${declared}" is refused by the schema`]
  if (absent.success && isDeepStrictEqual(given.data, absent.data)) return []
  return [`input ${name}: default "${declared}" means ${show(given)}, leaving it out means ${show(absent)}`]
}

const show = (result: z.ZodSafeParseResult<unknown>) =>
  result.success ? (JSON.stringify(result.data) ?? 'nothing') : 'an error'
