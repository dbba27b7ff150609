import { z } from 'zod'
import { images } from '../../shared/docker/image.ts'
import { choice, size, structure } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** What an image may weigh; own bytes are those above its base image. */
const budget = z.strictObject({
  max: size(),
  'max-own': size(),
  /** How many layers it may have of its own. */
  'max-layers': z.number().int().min(1).optional(),
})

export const schema = z.object({
  images: images(),
  /** By image name; `*` for those without one of their own. */
  budgets: structure(z.record(z.string(), budget).default({})),
  /** Base images by name; `*` for all. Found among the build's own when empty. */
  bases: structure(z.record(z.string(), z.string()).default({})),
  'on-exceed': choice(['fail', 'warn'], 'fail'),
})

export type Inputs = InputsOf<typeof schema>
export type Budget = z.output<typeof budget>
