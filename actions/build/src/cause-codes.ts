import type { CauseId } from '../../shared/diagnosis/causes/causes.ts'
import type { STEPS } from './catalogue/steps.ts'

type StepName = keyof typeof STEPS

/** The finding for each cause; all others are `step-failed`, whose message contains the cause. */
const FINDINGS: Partial<Record<CauseId, StepName>> = {
  'certificate-not-trusted': 'certificate-not-trusted',
  'certificate-expired': 'certificate-not-trusted',
  'certificate-name': 'certificate-not-trusted',
  'hash-mismatch': 'hash-mismatch',
  'mirror-inconsistent': 'hash-mismatch',
  'package-not-found': 'package-not-found',
  'package-lists-stale': 'package-not-found',
  'download-missing': 'package-not-found',
  'disk-full': 'no-space',
  'image-not-found': 'base-image-unavailable',
  'image-access-denied': 'base-image-unavailable',
  'registry-unreachable': 'base-image-unavailable',
  'registry-credentials': 'base-image-unavailable',
  'dns-unavailable': 'network-unreachable',
  'host-not-found': 'network-unreachable',
  'connection-refused': 'network-unreachable',
  'connection-timeout': 'network-unreachable',
  'network-unreachable': 'network-unreachable',
  'proxy-credentials': 'network-unreachable',
  'rate-limited': 'network-unreachable',
  'server-error': 'network-unreachable',
  'download-incomplete': 'network-unreachable',
  'tls-handshake': 'network-unreachable',
  'copy-path-missing': 'copy-path-missing',
  'secret-not-given': 'secret-missing',
  'secret-file-missing': 'secret-missing',
  'ssh-not-given': 'secret-missing',
  'wrong-platform': 'platform-not-supported',
  'image-platform': 'platform-not-supported',
  'platform-unknown': 'platform-not-supported',
  'dockerfile-invalid': 'dockerfile-wrong',
  'dockerfile-missing': 'dockerfile-wrong',
  'permission-denied': 'permission-denied',
  'not-executable': 'permission-denied',
  'command-not-found': 'command-not-found',
  'shell-missing': 'command-not-found',
  'out-of-memory': 'out-of-memory',
  'heap-exhausted': 'out-of-memory',
  killed: 'out-of-memory',
  'lock-file-outdated': 'lock-file-outdated',
  'lock-file-missing': 'lock-file-outdated',
  'dependency-conflict': 'dependency-conflict',
  'compiler-missing': 'compiler-missing',
  'header-missing': 'compiler-missing',
  'release-ended': 'apt-release-invalid',
  'repository-unsigned': 'apt-release-invalid',
  'access-denied': 'access-denied',
  'repository-missing': 'access-denied',
  'ssh-denied': 'access-denied',
  'stage-missing': 'stage-missing',
  'image-name-invalid': 'argument-missing',
  'read-only': 'read-only',
  'interpreter-missing': 'interpreter-missing',
  'windows-line-ends': 'interpreter-missing',
  'user-missing': 'user-missing',
  'context-missing': 'context-missing',
  'entitlement-missing': 'entitlement-missing',
  'snapshot-lost': 'snapshot-lost',
}

/** Causes for an unavailable base image, if no command has run yet. */
const OF_BASE_IMAGE: readonly CauseId[] = [
  'access-denied',
  'rate-limited',
  'server-error',
  'network-unreachable',
  'connection-timeout',
  'connection-refused',
  'dns-unavailable',
  'host-not-found',
]

/** Pure: the finding for a cause. @param ofCommand whether a command of the Dockerfile, or a download by ADD, failed. */
export function findingOfCause(cause: CauseId, ofCommand: boolean): StepName {
  if (!ofCommand && OF_BASE_IMAGE.includes(cause)) return 'base-image-unavailable'
  return FINDINGS[cause] ?? 'step-failed'
}

/** Causes that may be temporary. */
const PASSING: readonly CauseId[] = ['rate-limited', 'server-error', 'snapshot-lost']

/** Pure: whether the same build may succeed if it is retried. */
export const mayPass = (cause: CauseId): boolean => PASSING.includes(cause)
