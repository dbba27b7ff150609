import { z } from 'zod'
import { like } from './describe.ts'
import { expected } from './expected.ts'
import { brokenRules } from './rules.ts'

/**
 * The inputs of another action, as a map: what is wrong with them is known before the run, not within it. What a
 * variable fills in is known only then.
 * @param taken inputs that are set later.
 */
export const inputsOfAction = (schema: z.ZodObject, taken: readonly string[] = []) =>
  like(
    schema,
    z
      .record(z.string(), z.unknown())
      .default({})
      .superRefine((given, context) => {
        if (Object.keys(given).length === 0) return
        const open = Object.keys(given).filter((name) => /\$\{/.test(JSON.stringify(given[name])))
        const fixed = Object.fromEntries(Object.entries(given).filter(([name]) => !open.includes(name)))
        const { error } = schema.strict().safeParse(fixed, { error: expected, reportInput: true })
        for (const issue of error?.issues ?? [])
          context.issues.push({ ...issue, input: issue.input ?? given, continue: true } as never)
        for (const { path, message, finding } of brokenRules(schema, fixed, [...taken, ...open]))
          context.addIssue({ code: 'custom', path: [...path], message, params: { finding } })
      }),
  )
