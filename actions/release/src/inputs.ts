import { z } from 'zod'
import { flag, list, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs, with the names of action.yml. */
export const schema = z.object({
  /** Folders with the images of the checks, one per platform. */
  archives: list(),
  /** Registries, each with the path before the image's own name: `ghcr.io/owner/repository`. */
  registry: text(),
  username: text(),
  password: text(),
  /** The git reference to release. */
  ref: text(),
  sha: text(),
  /** Additional moving tags. */
  tags: list(),
  /** Release to compare sizes with. Default: the newest earlier version among the git tags. */
  previous: text(),
  'dry-run': flag(false),
  /** `owner/name`, for the commands that verify the images. */
  repository: text(),
  /** The workflow that attests: `OWNER/slipway/.github/workflows/release.yml@REF`. */
  'signer-workflow': text(),
})

export type Inputs = InputsOf<typeof schema>
