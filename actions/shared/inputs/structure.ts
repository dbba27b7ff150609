import { parseDocument } from 'yaml'
import { z } from 'zod'
import { accepting, orText } from './describe.ts'
import { given } from './values.ts'

/**
 * A YAML document as text, or the value itself, checked by the given schema. In a module of its own, because the YAML
 * parser adds a third to the code that an action without such an input loads.
 */
export const structure = <T extends z.ZodType>(schema: T) =>
  accepting(
    z.preprocess((value, context) => {
      if (typeof value !== 'string') return value
      const { data, error } = read(value)
      if (error === undefined) return given(data)
      context.addIssue({ code: 'custom', message: `expected YAML (${error})` })
      return z.NEVER
    }, schema),
    orText,
  )

/** What is wrong with a text is told in one line. */
function read(text: string): { data?: unknown; error?: string } {
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' })
    const [first] = document.errors
    return first ? { error: first.message } : { data: document.toJS() }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
