import { z } from 'zod'
import { choice, flag, list, lists, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

export const schema = z.object({
  /** One, or several that add to each other. */
  'bake-file': list(),
  /** `name=path` of plain Dockerfiles, when there is no bake file. */
  files: record('api: Dockerfile'),
  /** The build context of plain Dockerfiles. */
  context: text().default('.'),
  targets: list(),
  /** References by target; the bake file's own unless given. */
  tags: lists('api: [ghcr.io/acme/api:1, ghcr.io/acme/api:latest]'),
  /** Adds the commit's tags to each reference in `tags` that has none. */
  'tags-from-git': flag(false),
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
  /** Stages that are built without the cache. */
  'no-cache-filters': list(),
  /** Asks the registry for newer base images. */
  pull: flag(false),
  /** The stage to build, in all targets. */
  target: text(),
  /** `id=VARIABLE` of BuildKit secrets. */
  'secret-envs': record('token: NPM_TOKEN'),
  /** SSH agents and keys for the build: `default`, `id=path`. */
  ssh: list(),
  /** Privileges that targets may use: `network.host`, `security.insecure`. */
  allow: list(),
  /** `key=value`, with a level in front if needed: `index:key=value`. */
  annotations: list(),
  /** Attestations by BuildKit. */
  attests: list(),
  provenance: text(),
  sbom: text(),
  /** Caches in BuildKit's own form, for all targets. */
  'cache-from': list(),
  'cache-to': list(),
  'shm-size': text(),
  ulimit: list(),
  'add-hosts': list(),
  network: text(),
  /** Overrides of bake: `target.key=value`. */
  set: list(),
  /** `check` runs only BuildKit's checks of the Dockerfiles. */
  call: choice(['build', 'check'], 'build'),
  /** Name of a builder, or the address of a BuildKit daemon: `tcp://HOST:PORT`. */
  builder: text(),
  /** Instead of building: `reference=digest,digest`, merges images that were pushed for one platform each. */
  merge: record(),
  /** Builds twice without cache and compares the layers; needs `oci`. */
  'verify-reproducible': flag(false),
})

export type Inputs = InputsOf<typeof schema>
