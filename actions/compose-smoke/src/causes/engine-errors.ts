import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import type { Fault } from '../../../shared/outcome/finding.ts'
import { keysOfCause } from './cause-keys.ts'

/** What an error of the engine or of Compose means. */
export interface Reading {
  code: string
  says: string
  remedy: string
  fault: Fault
  /** Keys of the Compose file that decide it. */
  keys: readonly string[]
  /** The line that tells it; empty when nothing was printed. */
  line: string
  /** Whether a cause is known, also where it has no code of its own. */
  known: boolean
}

const IMAGE = 'CS010 image-unavailable'
const START = 'CS011 cannot-start'

/** Under which code a cause is told when the engine or Compose names it. */
const CODES: Partial<Record<CauseId, string>> = {
  'port-allocated': 'CS002 port-taken',
  'address-in-use': 'CS002 port-taken',
  'image-not-found': IMAGE,
  'image-access-denied': IMAGE,
  'image-name-invalid': IMAGE,
  'registry-unreachable': IMAGE,
  'registry-credentials': IMAGE,
  'rate-limited': IMAGE,
  'server-error': IMAGE,
  'access-denied': IMAGE,
  'certificate-not-trusted': IMAGE,
  'certificate-expired': IMAGE,
  'certificate-name': IMAGE,
  'dns-unavailable': IMAGE,
  'host-not-found': IMAGE,
  'connection-refused': IMAGE,
  'connection-timeout': IMAGE,
  'network-unreachable': IMAGE,
  'tls-handshake': IMAGE,
  'command-not-found': START,
  'shell-missing': START,
  'not-executable': START,
  'permission-denied': START,
  'wrong-platform': START,
  'interpreter-missing': START,
  'file-missing': START,
  'user-missing': START,
  'gpu-missing': START,
  'volume-driver': START,
  'network-overlap': 'CS012 network-clash',
  'mount-missing': 'CS015 mount-missing',
  'directory-for-file': 'CS015 mount-missing',
  'image-platform': 'CS016 wrong-platform',
  'container-name-taken': 'CS018 name-taken',
}

/** Where no cause is known: what was tried is what failed. */
const UP_FAILED = {
  code: 'CS013 up-failed',
  says: 'docker compose up failed',
  remedy: 'Fix the error that Docker reports above.',
  keys: [],
} as const
const CANNOT_START = {
  code: START,
  says: 'a container could not be started',
  remedy: 'Correct command or entrypoint: the program has to be in the image and executable.',
  keys: ['command', 'entrypoint', 'image'],
} as const

/** Pure: what is meant by what Compose printed when it gave up. @param names the user's own, which stand in it. */
export function readingOf(said: readonly string[], names: readonly string[] = []): Reading {
  return reading(said, names, UP_FAILED)
}

/** Pure: what is meant by what the engine printed of a container that it could not start. */
export function startReadingOf(said: string): Reading {
  return reading([said], [], CANNOT_START)
}

function reading(
  said: readonly string[],
  names: readonly string[],
  unknown: typeof UP_FAILED | typeof CANNOT_START,
): Reading {
  const { cause, says, remedy, fault, line, by } = diagnose({ lines: said, names })
  if (by === 'line') return { ...unknown, fault: 'code', line, known: false }
  return {
    code: CODES[cause] ?? unknown.code,
    says,
    remedy,
    fault,
    line,
    known: true,
    keys: [...keysOfCause(cause), ...unknown.keys],
  }
}
