import { z } from 'zod'
import { accepting } from '../inputs/describe.ts'
import { checkForm, type Form } from '../inputs/forms/form.ts'
import { HEADER, SAVED_NAME } from '../inputs/forms/names.ts'

/** The methods of HTTP. Source: RFC 9110, RFC 5789. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'] as const

/** An HTTP method, in capital or small letters. */
export const method = () =>
  accepting(
    z.preprocess((value) => (typeof value === 'string' ? value.toUpperCase() : value), z.enum(METHODS).default('GET')),
    () => ({ default: 'GET', enum: [...METHODS, ...METHODS.map((each) => each.toLowerCase())] }),
  )

const STATUS = 'expected a status code from 100 to 599'

/** A status code. Source: RFC 9110, section 15. */
export const status = () =>
  z.number({ error: STATUS }).int({ error: STATUS }).min(100, { error: STATUS }).max(599, { error: STATUS })

/** More than browsers follow. */
export const MOST_REDIRECTS = 20

const scalar = z.union([z.string(), z.number(), z.boolean()], { error: 'expected text' }).transform(String)

/** Headers of a request or response; numbers are text. */
export const headers = () => named(HEADER, scalar).default({})

/** Values of a response by the name that later probes have for them. */
export const saved = () => named(SAVED_NAME, z.string().min(1)).default({})

const named = <Value extends z.ZodType>(form: Form, value: Value) =>
  z.record(z.string(), value).superRefine((pairs, context) => {
    for (const name of Object.keys(pairs)) checkForm(form, name, context, [name])
  })

const COMMAND = 'expected a list of the program and its arguments, such as [python, -m, app.check]'

/** A program and its arguments; a shell is never started. */
export const command = () =>
  z
    .array(z.string(), { error: ({ code }) => (code === 'invalid_type' ? COMMAND : undefined) })
    .min(1, { error: COMMAND })
    .refine(([program]) => program === undefined || program.trim() !== '', { error: COMMAND })
