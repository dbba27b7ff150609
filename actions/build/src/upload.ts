import { type Diagnosis, diagnose } from '../../shared/diagnosis/diagnose.ts'
import { DOCKER_HUB, HUB_HOST } from '../../shared/image/reference/hub.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import { type PushErrorKind, pushErrorOf } from '../../shared/registry/push-errors.ts'
import { CACHE_STEP } from './progress.ts'

/** What a builder was sending to a registry when the build failed. */
export interface Upload {
  of: 'image' | 'cache'
  /** The image, or BuildKit's name of the step that wrote the cache. */
  to: string
}

/** buildx and Docker's own exporter: `pushing r.example/api:1 with docker`. */
const BY_DOCKER = /(?:^|\] )pushing (\S+) with docker$/
/** Source: BuildKit, exporter/containerimage/export.go. */
const BY_BUILDKIT = /\bfailed to push (\S+?): /
const EXPORT = /(?:^|\] )exporting to (?:image|registry)$/
/** BuildKit before 0.11 doesn't name the image. */
const OF_REGISTRY = /unexpected status|failed commit on ref|failed to (?:copy|authorize)|server message: /
/** A token for a push. Source: BuildKit, session/auth/authprovider. */
const TOKEN = /^\[auth\] (\S+):\S*push\S* token for (\S+)$/
/** A layer of the base image that is pulled only now. Source: containerd, core/remotes/docker/httpreadseeker.go. */
const PULLED = /httpReadSeeker: /

/** Pure: the push, or the export of a cache, that failed; undefined for anything else. */
export function uploadIn(step: string, error: string): Upload | undefined {
  if (CACHE_STEP.test(step)) return { of: 'cache', to: step }
  if (PULLED.test(error)) return undefined
  const to = BY_BUILDKIT.exec(error)?.[1] ?? BY_DOCKER.exec(step)?.[1] ?? ofToken(step)
  if (to === undefined && !(EXPORT.test(step) && OF_REGISTRY.test(error))) return undefined
  return { of: 'image', to: to ?? '' }
}

function ofToken(step: string): string | undefined {
  const [, repository, host = ''] = TOKEN.exec(step) ?? []
  return repository && `${host === HUB_HOST ? DOCKER_HUB : host}/${repository}`
}

/** Pure: why a registry refused it. What nobody knows yet is the registry's failure: nothing was learned. */
export function diagnoseUpload({ of, to }: Upload, error: string, names: readonly string[]): Diagnosis {
  const line = error
    .slice(error.search(BY_BUILDKIT))
    .replace(BY_BUILDKIT, '')
    .replaceAll(/\n(?:errors:\n)?/g, '; ')
    .trim()
  const general = diagnose({ lines: [line], names })
  const found = { ...general, line, excerpt: [error], by: 'sign' as const }
  const known = pushErrorOf(error, to)
  const { summary, fault, remedy } =
    (LOOPBACK.test(error) ? AT_LOOPBACK : known) ?? (general.by === 'sign' ? general : UNKNOWN)
  const special = of === 'cache' ? ofCache(known?.kind) : ofImage(known?.kind, to)
  return { ...found, summary, fault, remedy: special ?? remedy }
}

/** A builder in a container has a loopback address of its own (docker/buildx#94). */
const LOOPBACK = /dial tcp (?:127\.|\[::1\])[^\n]*: connection refused/
const AT_LOOPBACK = {
  summary: 'no registry listens at this address of the builder itself',
  fault: 'input',
  remedy:
    "Start the registry first. For a builder in a container, localhost is the container: create it with driver-opts: network=host, or use the registry's name.",
} as const

/** aws/containers-roadmap#876: a cache has a kind of manifest of its own. */
const ofCache = (kind?: PushErrorKind) =>
  kind === 'manifest' ? 'Add image-manifest=true,oci-mediatypes=true to cache-to, or ignore-error=true.' : undefined

const DENIALS: readonly (PushErrorKind | undefined)[] = ['denied', 'login']

/** `api:dev` is docker.io/library/api:dev. */
function ofImage(kind: PushErrorKind | undefined, to: string): string | undefined {
  const { registry, repository } = ImageReference.read(to) ?? {}
  const official = registry === DOCKER_HUB && repository?.startsWith('library/')
  return official && DENIALS.includes(kind) ? OFFICIAL : undefined
}

const UNKNOWN = {
  summary: 'the registry did not complete the push',
  fault: 'infrastructure',
  remedy: 'Run it again; the line is what the registry answered.',
} as const
const OFFICIAL =
  'Set tags with your registry and account, such as ghcr.io/acme/api:1: a plain name means the official images of Docker Hub.'
