import { withoutNames } from '../../shared/image/mentions.ts'
import { ImageReference } from '../../shared/image/reference.ts'

/** What a registry answered, by the words of Docker and of the registry; never by the name of an image. */
export type Answer = 'absent' | 'refused' | 'immutable' | 'failed'

/** A word of the answer itself: not a part of a path, a host or a permission's name. */
const word = (words: string) => new RegExp(`(?<![\\w./@-])(?:${words})(?![\\w/@-]|\\.\\w)`, 'i')

/**
 * A tag that may not move. Amazon ECR (moby/buildkit#3776, osscontainertools/kaniko#204), Google Artifact Registry
 * (its troubleshooting page), Azure (a locked image: its FAQ), Harbor (errors.ErrImmutable).
 */
const IMMUTABLE =
  /cannot be overwritten because the (?:repository|tag) is immutable|enabled tag immutability|operation is disallowed on this registry, repository or image|configured as immutable/i
const MISSING = word('not found|manifest[ _]unknown|name[ _]unknown|not known to registry|does not exist')
/** Status texts, not numbers: Go writes `403 Forbidden`, and `403` alone may be a tag. */
const REFUSED = word(
  'unauthorized|forbidden|denied|access denied|authentication required|no basic auth(?: credentials)?|not authorized|insufficient_scope',
)

/**
 * What isn't found is not the image: a token service's answer, a program that holds logins, Docker's own settings.
 * Sources: containerd, core/remotes/docker/auth; docker/docker-credential-helpers, client; docker/cli, context store.
 */
const NOT_OF_IMAGE =
  /failed to (?:authorize|fetch (?:oauth|anonymous) token)|error getting credentials|executable file not found|context not found/i

/** Pure: what an error of Docker about an image in a registry means. */
export function answerOf(output: string, ref: string): Answer {
  const text = withoutOwn(output, ref)
  if (IMMUTABLE.test(text)) return 'immutable'
  if (REFUSED.test(text)) return 'refused'
  return MISSING.test(text) && !NOT_OF_IMAGE.test(text) ? 'absent' : 'failed'
}

/**
 * Server errors and broken connections (docker/buildx#454, docker/buildx#834, go-gitea/gitea#34776), and manifests that
 * buildx (before docker/buildx#3731) pushes twice at the same time: a registry may miss one of them for a moment (docker/buildx#3722).
 * Docker 29 leaves the code of a registry's error out. Source: moby, daemon/containerd/registry_errors.go. A token that
 * has expired meanwhile is `invalid_token` (RFC 6750, section 3.1).
 */
const PASSING =
  /\b50[0234] (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout)|connection reset by peer|broken pipe|TLS handshake timeout|i\/o timeout|use of closed network connection|toomanyrequests|429 Too Many Requests|error from registry: .*(?:rate limit|too many requests|service unavailable)|invalid_token|blob unknown to registry|digest did not match uploaded content|\bEOF\b|\b408 Request Timeout|server sent GOAWAY|server closed idle connection|timeout awaiting response headers|Client\.Timeout exceeded|stream error: stream ID \d+|: server misbehaving/

/** Pure: whether the same request may succeed a moment later. */
export const isPassing = (output: string) => PASSING.test(output)

/** Registries quote parts of a name by themselves: `The image tag '403' already exists in the 'shop/denied' repository`. */
function withoutOwn(output: string, ref: string): string {
  const text = withoutNames(output, ref).replaceAll(/\barn:\S+/g, '')
  const reference = ImageReference.read(ref)
  if (!reference) return text
  const { registry, repository, tag = '' } = reference
  const parts = new Set([ref, repository, tag, registry, ...repository.split('/'), registry.split(':')[0] ?? ''])
  const quoted = text.replaceAll(/(["'`])([^"'`\s]+)\1/g, (all, _, inner) =>
    inner.includes(repository) || parts.has(inner) || [...parts].some((each) => inner === `${each}:${tag}`) ? '' : all,
  )
  // An address without its scheme: `dial tcp: lookup denied.example`, `r.example:4010/shop/api`.
  return quoted.replaceAll(registry, '')
}
