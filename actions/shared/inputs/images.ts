import { z } from 'zod'
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
const handle = z.union([z.string().transform((ref): z.output<typeof built> => ({ ref, bases: [] })), built])

/** Images by name: references, or the output of `build`. */
export const images = () => structure(z.record(z.string(), handle).default({}))
