import { z } from 'zod'
import { choice, flag, list, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

export const schema = z.object({
  'bake-file': text(),
  /** `name=path` of plain Dockerfiles, when there is no bake file. */
  files: record('api: Dockerfile'),
  /** The build context of plain Dockerfiles. */
  context: text().default('.'),
  targets: list(),
  /** References by target; the bake file's own unless given. */
  tags: record(),
  labels: record(),
  'build-args': record(),
  platforms: list(),
  /** `id=path` of BuildKit secrets. */
  secrets: record('token: token.txt'),
  /** Further named contexts, as `name=path-or-reference`. */
  contexts: record(),
  /** Certificates for the build: a path, `auto` for this machine's, or `none`. */
  'ca-bundle': text().default('auto'),
  /** `local:FOLDER`, `registry:REPOSITORY` (without tag), `github`, or `none`. */
  cache: text().default('none'),
  'cache-write': choice(['auto', 'always', 'never'], 'auto'),
  /** Adds the commit's revision, source and time as labels. */
  identify: flag(true),
  load: flag(true),
  push: flag(false),
  /** A folder for one OCI archive per target. */
  oci: text(),
  'no-cache': flag(false),
  /** Name of a builder, or the address of a BuildKit daemon: `tcp://HOST:PORT`. */
  builder: text(),
  /** Instead of building: `reference=digest,digest`, merges images that were pushed for one platform each. */
  merge: record(),
  /** Builds twice without cache and compares the layers; needs `oci`. */
  'verify-reproducible': flag(false),
})

export type Inputs = InputsOf<typeof schema>
