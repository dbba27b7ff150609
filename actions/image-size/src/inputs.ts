import { z } from 'zod'
import { list } from '../../shared/inputs/collections.ts'
import { accepting } from '../../shared/inputs/describe.ts'
import { choice, text } from '../../shared/inputs/fields.ts'
import { checkForm, type Form } from '../../shared/inputs/forms/form.ts'
import { IMAGE_SOURCE } from '../../shared/inputs/forms/images.ts'
import { images } from '../../shared/inputs/images.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { withRules } from '../../shared/inputs/rules.ts'
import { structure } from '../../shared/inputs/structure.ts'
import { budgets } from './budget-schema.ts'
import { RULES } from './rules.ts'

/** `scratch` is an image without anything in it. */
const BASE: Form = {
  ...IMAGE_SOURCE,
  expected: 'an image reference such as python:3.13-slim, registry:REFERENCE, or scratch',
}

const formed = (form: Form) => z.string().superRefine((each, context) => checkForm(form, each, context))

const METRICS = ['unpacked', 'compressed'] as const

const fields = z.object({
  /** References by name: local images, `oci:PATH`, `registry:REFERENCE`. */
  images: images(IMAGE_SOURCE),
  /** By image name or pattern; `*` for those without one of their own. */
  budgets: structure(budgets),
  /** Base images by name; `*` for all. From the build, the Dockerfile or a label when empty. */
  bases: structure(z.record(z.string(), formed(BASE)).default({})),
  /** Beside those that a budget names. */
  metrics: accepting(list().pipe(z.array(z.enum(METRICS))), () => ({
    type: ['array', 'string', 'null'],
    items: { enum: [...METRICS] },
  })),
  'on-exceed': choice(['fail', 'warn'], 'fail'),
  /** A file, or references by image name. */
  baseline: structure(z.union([z.string(), z.record(z.string(), z.string())]).optional()),
  /** Where the next run's baseline goes. */
  'write-baseline': text(),
  /** Says whose weights a baseline holds: a commit, usually. */
  label: text(),
  /** Which files made it grow: `auto` when something is over budget or grew. */
  explain: choice(['auto', 'always', 'never'], 'auto'),
  dockerfiles: structure(z.record(z.string(), z.string().min(1)).default({})),
  /** Labels of the pull request that accept a growth; the event's own when empty. */
  labels: list(),
  cache: text().default('auto'),
})

export const schema = withRules(fields, ...RULES)

export type Inputs = InputsOf<typeof schema>
