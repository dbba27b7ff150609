import type { z } from 'zod'
import type { Maker } from '../../outcome/define-finding.ts'

/** What a text of an input has to look like; known before anything starts. */
export interface Form {
  /** What is expected, with an example: `a platform such as linux/arm64`. */
  readonly expected: string
  /** Whether a text, without spaces around it, has the form. */
  readonly fits: (text: string) => boolean
  /** What a text that doesn't have the form was probably meant to be. */
  readonly meant?: (text: string) => string | undefined
  /** The same as a regular expression, for editors. */
  readonly pattern?: string
  /** A finding that was published for this mistake; else SW021. */
  readonly finding?: Maker
}

/** What a mistake tells beside its message; zod hands it on as it is. */
export interface FormMistake {
  /** The part of a text that is wrong, such as one line of several. */
  found?: unknown
  meant?: string
  finding?: Maker
}

/** Pure: a form that a regular expression describes; it has no flags, so that editors can use it too. */
export const formOf = (pattern: RegExp, expected: string, more: Partial<Form> = {}): Form => ({
  expected,
  fits: (text) => pattern.test(text),
  pattern: pattern.source,
  ...more,
})

/** Adds the mistake of a text that doesn't have the form. @param path from the value that is checked. */
export function checkForm(form: Form, text: string, context: z.RefinementCtx, path: PropertyKey[] = []): void {
  const trimmed = text.trim()
  if (form.fits(trimmed)) return
  const params: FormMistake = { found: text, meant: form.meant?.(trimmed), finding: form.finding }
  context.addIssue({ code: 'custom', path, message: `expected ${form.expected}`, params: { ...params } })
}

/** Pure: what a mistake tells beside its message. */
export const formMistakeOf = (issue: z.core.$ZodIssue): FormMistake =>
  issue.code === 'custom' ? ((issue.params ?? {}) as FormMistake) : {}
