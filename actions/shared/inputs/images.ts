import { z } from 'zod'
import { structure } from './structure.ts'

/** An image handed from stage to stage: its reference and, where `build` made it, what it builds upon and comes from. */
const built = z.object({
  ref: z.string(),
  bases: z.array(z.string()).default([]),
  /** The one of them that it stands on, where the build's engine had them all: its layers by diff id. */
  base: z.object({ ref: z.string(), diffIds: z.array(z.string()) }).optional(),
  /** Its Dockerfile, relative to the workspace, and the stage of it. */
  dockerfile: z.string().optional(),
  target: z.string().optional(),
})
const handle = z.union([z.string().transform((ref): z.output<typeof built> => ({ ref, bases: [] })), built])

/** Images by name: references, or what `build` says of them. */
export const images = () => structure(z.record(z.string(), handle).default({}))
