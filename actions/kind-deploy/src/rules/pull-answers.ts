import { LOAD, type PullAnswer, TWICE } from './pull-answer.ts'
import { wrongHost } from './pull-host.ts'
import { type GracePeriod, seconds } from './rule.ts'

/**
 * What the node was answered when it pulled an image. The words are containerd's resolver's, those of Go's network
 * stack, and the kubelet's. Sources: containerd, core/remotes/docker; distribution, registry/api/errcode; Go, net and
 * crypto/x509; Kubernetes, pkg/kubelet/images.
 */

const PASSING: GracePeriod = { ms: seconds(120) }

interface Sign extends PullAnswer {
  pattern: RegExp
}

/** The first that fits. A registry that is away also answers "not found" or "denied" at times, so it comes first. */
const SIGNS: readonly Sign[] = [
  {
    pattern: /no match for platform|no matching manifest/i,
    cause: 'wrong-platform',
    what: 'has no variant for this node',
    patience: {},
  },
  {
    pattern: /too ?many ?requests|\b429\b|rate limit/i,
    cause: 'image-pull',
    what: 'cannot be pulled at the moment: its registry limits how often it is asked (429)',
    patience: PASSING,
    remedy: `${LOAD} give the namespace a pull secret: logged in, the limit is higher.`,
  },
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    cause: 'image-pull',
    what: 'cannot be pulled: its registry speaks HTTP, and the node asks by HTTPS',
    patience: TWICE,
    fault: 'code',
    remedy: `${LOAD} configure the nodes to ask this registry by HTTP (hosts.toml of containerd).`,
  },
  {
    // Source: Go, crypto/x509: the same words for either.
    pattern: /certificate has expired or is not yet valid/i,
    cause: 'image-pull',
    what: 'cannot be pulled: the certificate of its registry has expired, or the clock of the node is wrong',
    patience: PASSING,
    remedy: `${LOAD} compare the time that the message tells with the clock of the node.`,
  },
  {
    pattern: /x509|certificate signed by|failed to verify certificate/i,
    cause: 'image-pull',
    what: 'cannot be pulled: the node does not trust the certificate of its registry',
    patience: { times: 2, ms: seconds(30) },
    fault: 'code',
    remedy: `${LOAD} give the nodes the certificate authority of the registry.`,
  },
  {
    pattern: /(manifest\.v1\+prettyjws|schema ?(version )?1\b).*|is no longer supported since containerd/i,
    cause: 'image-pull',
    what: 'has a format that the node no longer reads (schema 1)',
    patience: TWICE,
    fault: 'code',
    remedy: 'Build and push the image again with a current builder.',
  },
  {
    pattern: /media type "?text\/html|invalid character '<' looking for/i,
    cause: 'image-not-found',
    what: 'is not in a registry: a web server answers at that address',
    patience: TWICE,
  },
  {
    // Sources: containers/image, pkg/shortnames; cri-o.
    pattern: /short-name .* did not resolve|unqualified-search registries/i,
    cause: 'image-not-found',
    what: 'has no registry in its name, and the node knows none to search',
    patience: TWICE,
    remedy: 'Write the registry into the name: docker.io/library/nginx:1.29 instead of nginx:1.29.',
  },
  {
    pattern: /no space left on device|disk quota exceeded/i,
    cause: 'image-pull',
    what: 'cannot be pulled: the disk of the node is full',
    patience: PASSING,
    remedy: 'Free disk space on the machine of the node: docker system df, df.',
  },
  {
    pattern:
      /i\/o timeout|no such host|server misbehaving|temporary failure in name resolution|connection (re(fused|set)|timed out)|network is unreachable|no route to host|\bTLS\b|\b50\d\b|deadline exceeded|\bEOF\b|pull QPS exceeded|registry is unavailable|context canceled/i,
    cause: 'image-pull',
    what: 'cannot be pulled at the moment: its registry does not answer',
    patience: PASSING,
  },
  {
    pattern:
      /unauthorized|denied|forbidden|\b40[13]\b|authentication required|insufficient_scope|no basic auth credentials/i,
    cause: 'registry-auth',
    what: 'is denied to this cluster by its registry',
    patience: TWICE,
  },
  {
    pattern: /not found|manifest unknown|name unknown|does not exist|\b404\b/i,
    cause: 'image-not-found',
    what: 'is not in its registry',
    patience: TWICE,
  },
  { pattern: /^/, cause: 'image-pull', what: 'cannot be pulled', patience: PASSING },
]

/**
 * Pure: what a failed pull means.
 * @param said the message without names, which may hold any of the words.
 * @param whole the message as it was.
 * @param hosts registries of other images.
 */
export function pullAnswer(text: string, whole: string, image: string, hosts: readonly string[]): PullAnswer {
  const known = wrongHost(whole, image, hosts)
  if (known) return known
  const { pattern: _, ...answer } = SIGNS.find(({ pattern }) => pattern.test(text)) as Sign
  return answer
}
