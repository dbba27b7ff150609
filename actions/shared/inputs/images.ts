import { z } from 'zod'
import { checkForm, type Form } from './forms/form.ts'
import { structure } from './structure.ts'

/** An image passed between stages: its reference and, if `build` built it, its base images and origin. */
const built = z.object({
  ref: z.string(),
  bases: z.array(z.string()).default([]),
  /** Its direct base image, if the engine of the build had all bases, with its layers by diff ID. */
  base: z.object({ ref: z.string(), diffIds: z.array(z.string()) }).optional(),
  /** Its Dockerfile, relative to the workspace, and its stage. */
  dockerfile: z.string().optional(),
  target: z.string().optional(),
})
/**
 * Images by name: references, or the output of `build`.
 * @param form of a reference.
 */
export const images = (form?: Form) => {
  const reference = z.string().superRefine((ref, context) => form && checkForm(form, ref, context))
  const handle = z.union([reference.transform((ref): z.output<typeof built> => ({ ref, bases: [] })), built], {
    error: ({ code, input }) =>
      code === 'invalid_union' && typeof input !== 'string' && typeof input !== 'object'
        ? 'expected an image reference such as ghcr.io/acme/api:1'
        : undefined,
  })
  const map = z.record(z.string(), handle, {
    error: ({ code }) => (code === 'invalid_type' ? 'expected a map such as { api: ghcr.io/acme/api:1 }' : undefined),
  })
  return structure(map.default({}))
}
