import type { Fault } from '../../shared/outcome/finding.ts'

/** A common cause of a failed step, and what to do about it. */
export interface Hint {
  code: string
  says: string
  fault: Fault
  remedy: string
}

/** What a failed step's last lines look like, most telling first. */
const HINTS: ReadonlyArray<Hint & { pattern: RegExp }> = [
  {
    code: 'BD011 certificate-not-trusted',
    pattern:
      /CERTIFICATE_VERIFY_FAILED|self-signed certificate|SELF_SIGNED_CERT|unable to get local issuer|x509: certificate signed by unknown/i,
    says: 'A certificate was not trusted',
    fault: 'infrastructure',
    remedy: 'Give the company certificates with ca-bundle, and mount secret `ca` in that RUN.',
  },
  {
    code: 'BD012 hash-mismatch',
    pattern: /DO NOT MATCH THE HASHES|EINTEGRITY|hash sum mismatch|checksum mismatch/i,
    says: 'A download did not have the hash that was pinned',
    fault: 'code',
    remedy: 'Make the lock file anew if the change was meant; if not, find out who changed the package.',
  },
  {
    code: 'BD013 package-not-found',
    pattern:
      /No matching distribution found|E404|Unable to locate package|has no installation candidate|no matching versions? for query|unknown revision|not find a version that satisfies/i,
    says: 'A package does not exist',
    fault: 'code',
    remedy: 'Correct the name or version; a private index has to be configured as a secret.',
  },
  {
    code: 'BD014 no-space',
    pattern: /no space left on device|ENOSPC/i,
    says: 'The disk is full',
    fault: 'infrastructure',
    remedy: 'Free space on the builder: docker builder prune.',
  },
  {
    code: 'BD015 base-image-unavailable',
    pattern:
      /failed to resolve source metadata|pull access denied|failed to do request|429 Too Many Requests|toomanyrequests/i,
    says: 'A base image could not be had',
    fault: 'infrastructure',
    remedy: 'Check its name and that the registry answers and lets you in.',
  },
  {
    code: 'BD016 network-unreachable',
    pattern:
      /Temporary failure (in name resolution|resolving)|ENOTFOUND|EAI_AGAIN|Could not resolve|Connection (timed out|refused)|Network is unreachable|ETIMEDOUT|ECONNREFUSED|ECONNRESET|no such host/i,
    says: 'The network did not answer',
    fault: 'infrastructure',
    remedy: 'Run it again; behind a proxy, configure mirrors as a secret.',
  },
  {
    code: 'BD017 copy-path-missing',
    pattern: /failed to (compute cache key|calculate checksum).*not found|file not found in build context/i,
    says: 'A path to copy is missing, or .dockerignore leaves it out',
    fault: 'code',
    remedy: 'Correct the path; it is relative to the build context. Look at .dockerignore too.',
  },
  {
    code: 'BD018 secret-missing',
    pattern: /secret .*not found|invalid secret/i,
    says: 'A build secret that the Dockerfile requires was not given',
    fault: 'input',
    remedy: 'Give it with secrets: id=path.',
  },
  {
    code: 'BD019 platform-not-supported',
    pattern: /exec format error|no match for platform/i,
    says: 'The platform cannot be built or run here',
    fault: 'code',
    remedy: 'Build on a machine of that platform, or install its emulation.',
  },
  {
    code: 'BD020 dockerfile-wrong',
    pattern: /dockerfile parse error|unknown instruction|failed to read dockerfile/i,
    says: 'The Dockerfile cannot be read',
    fault: 'code',
    remedy: 'Correct it at the line shown.',
  },
]

const UNKNOWN: Hint = {
  code: 'BD010 step-failed',
  says: 'A command failed',
  fault: 'code',
  remedy: 'Its last lines are above; mend what they say.',
}

/** Pure: the commonest cause that fits the last lines of a failed step. */
export function hintFor(lines: readonly string[]): Hint {
  const text = lines.join('\n')
  return HINTS.find(({ pattern }) => pattern.test(text)) ?? UNKNOWN
}
