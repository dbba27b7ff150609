import type { CauseId } from '../../shared/diagnosis/causes/causes.ts'

/** Under which code a cause is told; all others are `BD010 step-failed`, whose message names the cause. */
const CODES: Partial<Record<CauseId, string>> = {
  'certificate-not-trusted': 'BD011 certificate-not-trusted',
  'certificate-expired': 'BD011 certificate-not-trusted',
  'certificate-name': 'BD011 certificate-not-trusted',
  'hash-mismatch': 'BD012 hash-mismatch',
  'mirror-inconsistent': 'BD012 hash-mismatch',
  'package-not-found': 'BD013 package-not-found',
  'package-lists-stale': 'BD013 package-not-found',
  'download-missing': 'BD013 package-not-found',
  'disk-full': 'BD014 no-space',
  'image-not-found': 'BD015 base-image-unavailable',
  'image-access-denied': 'BD015 base-image-unavailable',
  'registry-unreachable': 'BD015 base-image-unavailable',
  'registry-credentials': 'BD015 base-image-unavailable',
  'dns-unavailable': 'BD016 network-unreachable',
  'host-not-found': 'BD016 network-unreachable',
  'connection-refused': 'BD016 network-unreachable',
  'connection-timeout': 'BD016 network-unreachable',
  'network-unreachable': 'BD016 network-unreachable',
  'proxy-credentials': 'BD016 network-unreachable',
  'rate-limited': 'BD016 network-unreachable',
  'server-error': 'BD016 network-unreachable',
  'download-incomplete': 'BD016 network-unreachable',
  'tls-handshake': 'BD016 network-unreachable',
  'copy-path-missing': 'BD017 copy-path-missing',
  'secret-not-given': 'BD018 secret-missing',
  'secret-file-missing': 'BD018 secret-missing',
  'ssh-not-given': 'BD018 secret-missing',
  'wrong-platform': 'BD019 platform-not-supported',
  'image-platform': 'BD019 platform-not-supported',
  'platform-unknown': 'BD019 platform-not-supported',
  'dockerfile-invalid': 'BD020 dockerfile-wrong',
  'dockerfile-missing': 'BD020 dockerfile-wrong',
  'permission-denied': 'BD021 permission-denied',
  'not-executable': 'BD021 permission-denied',
  'command-not-found': 'BD022 command-not-found',
  'shell-missing': 'BD022 command-not-found',
  'out-of-memory': 'BD023 out-of-memory',
  'heap-exhausted': 'BD023 out-of-memory',
  killed: 'BD023 out-of-memory',
  'lock-file-outdated': 'BD024 lock-file-outdated',
  'lock-file-missing': 'BD024 lock-file-outdated',
  'dependency-conflict': 'BD025 dependency-conflict',
  'compiler-missing': 'BD026 compiler-missing',
  'header-missing': 'BD026 compiler-missing',
  'release-ended': 'BD027 apt-release-invalid',
  'repository-unsigned': 'BD027 apt-release-invalid',
  'access-denied': 'BD028 access-denied',
  'repository-missing': 'BD028 access-denied',
  'ssh-denied': 'BD028 access-denied',
  'stage-missing': 'BD029 stage-missing',
  'image-name-invalid': 'BD030 argument-missing',
  'read-only': 'BD031 read-only',
  'interpreter-missing': 'BD033 interpreter-missing',
  'windows-line-ends': 'BD033 interpreter-missing',
  'user-missing': 'BD034 user-missing',
  'snapshot-lost': 'BD035 snapshot-lost',
}

/** What keeps a base image away when no command ran yet. */
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

/** Pure: the code of a cause. @param ofCommand whether a command of the Dockerfile ran, and failed. */
export function codeOfCause(cause: CauseId, ofCommand: boolean): string {
  if (!ofCommand && OF_BASE_IMAGE.includes(cause)) return 'BD015 base-image-unavailable'
  return CODES[cause] ?? 'BD010 step-failed'
}

/** What may be gone when the same build is called again. */
const PASSING: readonly CauseId[] = ['rate-limited', 'server-error', 'snapshot-lost']

/** Pure: whether another call of the same build is worth it. */
export const mayPass = (cause: CauseId): boolean => PASSING.includes(cause)
