import { z } from 'zod'
import { list, lists, record } from '../../shared/inputs/collections.ts'
import { choice, flag, text } from '../../shared/inputs/fields.ts'
import { PLATFORM, REFERENCE } from '../../shared/inputs/forms/images.ts'
import { BAKE_TARGET, BUILD_STAGE, PAIR_NAME, VARIABLE_NAME } from '../../shared/inputs/forms/names.ts'
import { HOST_ENTRY } from '../../shared/inputs/forms/network.ts'
import { DOCKER_SIZE } from '../../shared/inputs/forms/numbers.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { withRules } from '../../shared/inputs/rules.ts'
import {
  ANNOTATION,
  ATTESTATION,
  BUILDER,
  CACHE,
  CACHE_FROM,
  CACHE_TO,
  CONTEXT,
  DIGESTS,
  ENTITLEMENT,
  NETWORK,
  OVERRIDE,
  PROVENANCE,
  SBOM,
  SSH,
  ULIMIT,
} from './forms.ts'
import { RULES } from './rules.ts'

const fields = z.object({
  /** One, or several that add to each other. */
  'bake-file': list(),
  /** `name=path` of plain Dockerfiles, when there is no bake file. */
  files: record('api: Dockerfile', { names: BAKE_TARGET }),
  /** The build context of plain Dockerfiles. */
  context: text(CONTEXT).default('.'),
  targets: list(BAKE_TARGET, { commas: true }),
  /** References by target; the bake file's own unless given. */
  tags: lists('api: [ghcr.io/acme/api:1, ghcr.io/acme/api:latest]', { values: REFERENCE }),
  /** Adds the commit's tags to each reference in `tags` that has none. */
  'tags-from-git': flag(false),
  labels: record('org.opencontainers.image.vendor: acme', { names: PAIR_NAME }),
  'build-args': record('VERSION: 1.2.0', { names: PAIR_NAME }),
  platforms: list(PLATFORM, { commas: true }),
  /** `id=path` of BuildKit secrets. */
  secrets: record('token: token.txt', { names: PAIR_NAME }),
  /** Further named contexts, as `name=path-or-reference`. */
  contexts: record('shared: ./shared', { names: PAIR_NAME }),
  /** Certificates for the build: a path, `auto` for this machine's, or `none`. */
  'ca-bundle': text().default('auto'),
  /** `local:FOLDER`, `registry:REPOSITORY` (without tag), `github`, or `none`. */
  cache: text(CACHE).default('none'),
  'cache-write': choice(['auto', 'always', 'never'], 'auto'),
  /** Adds the commit's revision, source and time as labels. */
  identify: flag(true),
  load: flag(true),
  push: flag(false),
  /** A folder for one OCI archive per target. */
  oci: text(),
  'no-cache': flag(false),
  /** Stages that are built without the cache. */
  'no-cache-filters': list(BUILD_STAGE, { commas: true }),
  /** Asks the registry for newer base images. */
  pull: flag(false),
  /** The stage to build, in all targets. */
  target: text(BUILD_STAGE),
  /** `id=VARIABLE` of BuildKit secrets. */
  'secret-envs': record('token: NPM_TOKEN', { names: PAIR_NAME, values: VARIABLE_NAME }),
  /** SSH agents and keys for the build: `default`, `id=path`. */
  ssh: list(SSH),
  /** Privileges that targets may use: `network.host`, `security.insecure`. */
  allow: list(ENTITLEMENT, { commas: true }),
  /** `key=value`, with a level in front if needed: `index:key=value`. */
  annotations: list(ANNOTATION),
  /** Attestations by BuildKit. */
  attests: list(ATTESTATION),
  provenance: text(PROVENANCE),
  sbom: text(SBOM),
  /** Caches in BuildKit's own form, for all targets. */
  'cache-from': list(CACHE_FROM),
  'cache-to': list(CACHE_TO),
  'shm-size': text(DOCKER_SIZE),
  ulimit: list(ULIMIT),
  'add-hosts': list(HOST_ENTRY),
  network: text(NETWORK),
  /** Overrides of bake: `target.key=value`. */
  set: list(OVERRIDE),
  /** `check` runs only BuildKit's checks of the Dockerfiles. */
  call: choice(['build', 'check'], 'build'),
  /** Name of a builder, or the address of a BuildKit daemon: `tcp://HOST:PORT`. */
  builder: text(BUILDER),
  /** Instead of building: `reference=digest,digest`, merges images that were pushed for one platform each. */
  merge: record('ghcr.io/acme/api:1: sha256:…,sha256:…', { names: REFERENCE, values: DIGESTS }),
  /** Builds twice without cache and compares the layers; needs `oci`. */
  'verify-reproducible': flag(false),
})

export const schema = withRules(fields, ...RULES)

export type Inputs = InputsOf<typeof schema>
