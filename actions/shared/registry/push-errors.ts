import { withoutNames } from '../image/mentions.ts'
import { ImageReference } from '../image/reference.ts'
import type { Fault } from '../outcome/finding.ts'

/** Why a registry did not take an image. */
export interface PushError {
  /** A clause: "the registry denies the push to this account". */
  summary: string
  /** `infrastructure` where the same push may succeed a moment later. */
  fault: Fault
  remedy: string
}

interface Known extends PushError {
  /** Matched with the answer without the image's own names. */
  pattern: RegExp
}

/** A word of the answer itself: not a part of a path, a host or a permission's name. */
const word = (words: string) => new RegExp(`(?<![\\w./@-])(?:${words})(?![\\w/@-]|\\.\\w)`, 'i')
const ofInput = (pattern: RegExp, summary: string, remedy: string): Known => ({
  pattern,
  summary,
  fault: 'input',
  remedy,
})
const passing = (pattern: RegExp, summary: string, remedy: string): Known => ({
  pattern,
  summary,
  fault: 'infrastructure',
  remedy,
})

/**
 * What Docker, BuildKit, proxies and registries write about a push, the first match counts. Sources: containerd,
 * core/remotes/docker/pusher.go and errcode.go; moby, distribution/errors.go and daemon/containerd/registry_errors.go;
 * distribution, registry/api/errcode/register.go. Status texts, not numbers: Go writes `403 Forbidden`, and `403` alone may be a tag.
 */
export const PUSH_ERRORS = {
  // Amazon ECR (moby/buildkit#3776, osscontainertools/kaniko#204), Google Artifact Registry (its troubleshooting page),
  // Azure (a locked image: its FAQ), Harbor (errors.ErrImmutable).
  immutable: ofInput(
    /cannot be overwritten because the (?:repository|tag) is immutable|enabled tag immutability|operation is disallowed on this registry, repository or image|configured as immutable|does not allow updating/i,
    'the tag exists, and the registry does not allow it to change',
    "Push under a new tag, or exclude this one from the registry's immutability rule.",
  ),
  tooLarge: ofInput(
    /413 (?:Request Entity|Payload|Content) Too Large|HTTP 413 response/i,
    'a proxy before the registry does not take a layer of this size',
    "Raise the proxy's limit for a request (nginx: client_max_body_size 0), or make the layer smaller: BuildKit sends each in one request.",
  ),
  // docker/buildx#3722: buildx before docker/buildx#3731 pushes a manifest twice at the same time.
  uploadLost: passing(
    /blob unknown to registry|unknown blob|blob upload (?:unknown|invalid)|digest did not match uploaded content|length did not match content length|invalid content range/i,
    'the registry lost a part of the upload',
    'Run it again. Several instances of a registry need the same storage and the same http.secret.',
  ),
  limited: passing(
    /toomanyrequests|429 Too Many Requests|rate limit|too many requests|rate exceeded|quota exceeded for quota metric/i,
    'the registry limits the number of requests',
    'Wait and run it again, or log in: logged-in users have a higher limit.',
  ),
  // RFC 6750, section 3.1.
  expired: passing(
    /invalid_token/,
    'the token of the login expired during the push',
    'Run it again; a smaller layer takes less time.',
  ),
  // goharbor/harbor#17390
  quota: ofInput(
    /\bquota\b|exceed[^\n]*(?:limit|storage)|storage limit|507 Insufficient Storage|402 Payment Required/i,
    'the storage of this account or project is full',
    "Delete old images from the registry, or raise the project's quota.",
  ),
  // docker/buildx#454, docker/buildx#834, go-gitea/gitea#34776. Docker 29 leaves the code of a registry's error out.
  server: passing(
    /\b50[0234] (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)|(?:status[^\n]*:|HTTP) 5\d\d\b|error from registry: (?:service unavailable|internal server error|unknown error)|unavailable: service/i,
    'the registry answered with an error (5xx)',
    'Run it again.',
  ),
  connection: passing(
    /connection reset by peer|broken pipe|TLS handshake timeout|i\/o timeout|timed out|use of closed network connection|closed pipe|\bEOF\b|408 Request Timeout|server sent GOAWAY|server closed idle connection|timeout awaiting response headers|Client\.Timeout exceeded|context deadline exceeded|stream error: stream ID \d+|cannot reuse body|: server misbehaving|Temporary failure in name resolution|connection refused|no route to host|network is unreachable/i,
    'the connection to the registry broke',
    'Run it again; check that the registry runs and can be reached from the builder.',
  ),
  // docker/buildx#163: a builder in a container does not read the engine's settings.
  plainHttp: ofInput(
    /HTTP response to HTTPS client|first record does not look like a TLS handshake/,
    'the registry speaks HTTP without TLS',
    'Allow that: insecure-registries in the daemon.json of the engine; for a builder of its own, http = true for this registry in its buildkitd.toml.',
  ),
  certificate: ofInput(
    /x509: |failed to verify certificate/,
    "the registry's TLS certificate is not accepted",
    'Renew it if it has expired; else give its authority to the engine (/etc/docker/certs.d/HOST/ca.crt), or to a builder of its own (ca in its buildkitd.toml).',
  ),
  hostName: ofInput(
    /: no such host/,
    "the registry's host name does not resolve",
    'Correct the registry in the tag; the builder resolves it with its own DNS settings.',
  ),
  helper: ofInput(
    /error getting credentials/,
    "Docker's credential helper failed",
    'Log in again, or correct credsStore and credHelpers in ~/.docker/config.json.',
  ),
  missing: ofInput(
    /name[ _]unknown|not known to registry|\bproject\b[^\n]* not found|repository(?<!push access denied, repository)[^\n]* (?:not found|does not exist)|unexpected status(?: from (?:PUT|PATCH|POST) request to (?!manifests))?[^\n]*: 404 Not Found(?<!token[^\n]*)/i,
    'the repository does not exist in the registry',
    'Correct its name, or create it first: Amazon ECR needs one for each image, and Harbor and Google a project.',
  ),
  proxy: ofInput(
    /\b407\b|Proxy Authentication Required/,
    'the proxy before the registry requires a login',
    'Set its user and password in HTTPS_PROXY of the engine, or of the builder (driver-opts env.HTTPS_PROXY).',
  ),
  login: ofInput(
    word(
      'unauthorized|unauthenticated|authentication required|no basic auth(?: credentials)?|missing username or secret|token has expired|HTTP 401 response',
    ),
    'the registry requires a login',
    'Log in to this registry in a step before (docker/login-action), with an account that may push; a token may have expired.',
  ),
  // tridz-dev/huf#349, tuna-os/tunaOS#642, docker/build-push-action#806: a package keeps a list of its own.
  denied: ofInput(
    word('forbidden|denied|access denied|not authorized|insufficient_scope|not allowed to \\w+|HTTP 403 response'),
    'the registry denies the push to this account',
    'Check the login. For ghcr.io: permissions: packages: write, and in the package settings, Manage Actions access: this repository with Write.',
  ),
  // docker/buildx#1513
  manifest: ofInput(
    /manifests: 4\d\d |manifest[ _]invalid|unsupported media ?type|(?:media ?type|OCI)[^\n]*(?:not supported|unsupported)|failed commit on ref "(?:manifest|index)-[^\n]*: 4\d\d |error writing manifest blob: [^\n]*: 4\d\d |ImageManifest/i,
    'the registry does not take the manifest',
    'If the tag exists, it may not be allowed to change. Else set provenance: false and no sbom: attestations make an image an OCI index, which older registries refuse.',
  ),
  readOnly: ofInput(
    /405 Method Not Allowed|\bunsupported\b|read-?only|proxy (?:project|cache)/i,
    'the registry does not take pushes',
    'Push to another registry or project: this one is read-only or a cache of another one.',
  ),
  // What may pass has its own kinds above.
  refused: ofInput(
    /unexpected status[^\n]*: 4\d\d /,
    'the registry refused the push',
    'The line is its answer; ask its administrator what it means.',
  ),
} as const

export type PushErrorKind = keyof typeof PUSH_ERRORS

/** Pure: why a push failed; undefined for unknown words. @param ref the image, whose name decides nothing. */
export function pushErrorOf(output: string, ref: string): (PushError & { kind: PushErrorKind }) | undefined {
  const text = withoutOwn(output.replaceAll(ENDPOINT, '$1'), ref)
  const kinds = Object.keys(PUSH_ERRORS) as PushErrorKind[]
  const kind = kinds.find((each) => PUSH_ERRORS[each].pattern.test(text))
  if (!kind) return undefined
  const { summary, fault, remedy } = PUSH_ERRORS[kind]
  return { kind, summary, fault, remedy }
}

/** Pure: whether the same request may succeed a moment later. */
export const isPassing = (output: string, ref = '') => pushErrorOf(output, ref)?.fault === 'infrastructure'

/** `https://r.example/v2/shop/api/manifests/1`: what kind of thing a request was about is a part of the answer. */
const ENDPOINT = /https?:\/\/\S+\/v2\/\S+\/(manifests|blobs)\/[^\s"]+?(?=:? |"|$)/gm

/** Registries quote parts of a name by themselves: `The image tag '403' already exists in the 'shop/denied' repository`. */
export function withoutOwn(output: string, ref: string): string {
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
