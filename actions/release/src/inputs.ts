import { z } from 'zod'
import { list } from '../../shared/inputs/collections.ts'
import { flag, text } from '../../shared/inputs/fields.ts'
import { formOf } from '../../shared/inputs/forms/form.ts'
import { TAG } from '../../shared/inputs/forms/images.ts'
import { REPOSITORY } from '../../shared/inputs/forms/names.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { RELEASE } from './catalogue.ts'

/** A host, then a path; several are separated by spaces or lines. */
const REGISTRY = formOf(
  /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)+(?:\s+[\w.-]+(?::\d+)?(?:\/[\w.-]+)+)*$/,
  'a registry and a path such as ghcr.io/owner/repository',
  {
    meant: (text) => /^https?:\/\/([\w.-]+(?::\d+)?(?:\/[\w.-]+)+)\/?$/.exec(text)?.[1],
    finding: RELEASE['no-registry'],
  },
)

const REF = formOf(/^refs\/.+$/, 'a git reference such as refs/tags/v1.2.0 or refs/heads/main', {
  meant: (text) => (/^v?\d+\.\d+/.test(text) ? `refs/tags/${text}` : `refs/heads/${text}`),
})

const COMMIT = formOf(/^[0-9a-f]{7,64}$/, 'a commit of 7 to 64 hexadecimal digits')

const WORKFLOW = formOf(
  /^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml(?:@\S+)?$/,
  'a workflow such as owner/slipway/.github/workflows/release.yml',
)

/** Inputs, with the names of action.yml. */
export const schema = z.object({
  /** Folders with the images of the checks, one per platform. */
  archives: list(),
  /** Registries, each with the path before the image's own name: `ghcr.io/owner/repository`. */
  registry: text(REGISTRY),
  username: text(),
  password: text(),
  /** The git reference to release. */
  ref: text(REF),
  sha: text(COMMIT),
  /** Additional moving tags. */
  tags: list(TAG, { commas: true }),
  /** Release to compare sizes with. Default: the newest earlier version among the git tags. */
  previous: text(),
  'dry-run': flag(false),
  /** `owner/name`, for the commands that verify the images. */
  repository: text(REPOSITORY),
  /** The workflow that attests: `OWNER/slipway/.github/workflows/release.yml@REF`. */
  'signer-workflow': text(WORKFLOW),
})

export type Inputs = InputsOf<typeof schema>
