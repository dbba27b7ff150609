import { z } from 'zod'
import { choice, flag, list, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

export const schema = z.object({
  'bake-file': text(),
  /** `name=path` of plain Dockerfiles, when there is no bake file. */
  files: record(),
  /** The folder that plain Dockerfiles copy from. */
  context: text().default('.'),
  targets: list(),
  /** References by target; the bake file's own unless given. */
  tags: record(),
  labels: record(),
  'build-args': record(),
  platforms: list(),
  /** `id=path` of BuildKit secrets. */
  secrets: record(),
  /** Further named contexts, as `name=path-or-reference`. */
  contexts: record(),
  /** Certificates for the build: a path, `auto` for this machine's, or `none`. */
  'ca-bundle': text().default('auto'),
  /** `local:FOLDER`, `registry:REPOSITORY` (without tag), `github`, or `none`. */
  cache: text().default('none'),
  'cache-write': choice(['auto', 'always', 'never'], 'auto'),
  /** Revision, source and time of the commit, as labels and as the time of all that is built. */
  identify: flag(true),
  load: flag(true),
  push: flag(false),
  /** A folder for one OCI archive a target. */
  oci: text(),
  'no-cache': flag(false),
  /** Name of a builder, or the address of a BuildKit: `tcp://HOST:PORT`. */
  builder: text(),
  /** Instead of building: `reference=digest,digest`, images that were pushed for one platform each, made into one. */
  merge: record(),
  /** Builds twice from nothing and compares the layers; needs `oci`. */
  'verify-reproducible': flag(false),
})

export type Inputs = InputsOf<typeof schema>
