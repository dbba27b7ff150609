import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import type { Maker } from '../../../shared/outcome/define-finding.ts'
import type { Fault } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import { keysOfCause } from './cause-keys.ts'

/** What an error of the engine or of Compose means. */
export interface Reading {
  /** Makes its finding. */
  maker: Maker
  summary: string
  remedy: string
  fault: Fault
  /** Keys of the Compose file that decide it. */
  keys: readonly string[]
  /** The line that tells it; empty when nothing was printed. */
  line: string
  /** Whether a cause is known, also where it has no code of its own. */
  known: boolean
}

const IMAGE = COMPOSE_SMOKE['image-unavailable']
const START = COMPOSE_SMOKE['cannot-start']

/** Which finding tells a cause when the engine or Compose names it. */
const MAKERS: Partial<Record<CauseId, Maker>> = {
  'port-allocated': COMPOSE_SMOKE['port-taken'],
  'address-in-use': COMPOSE_SMOKE['port-taken'],
  'image-not-found': IMAGE,
  'image-access-denied': IMAGE,
  'image-name-invalid': IMAGE,
  'image-format-old': IMAGE,
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
  'sysctl-refused': START,
  'device-missing': START,
  'ulimit-refused': START,
  'gpu-missing': START,
  'volume-driver': START,
  'address-taken': START,
  'network-full': START,
  'network-invalid': START,
  'network-overlap': COMPOSE_SMOKE['network-clash'],
  'network-pools-full': COMPOSE_SMOKE['network-clash'],
  'mount-missing': COMPOSE_SMOKE['mount-missing'],
  'directory-for-file': COMPOSE_SMOKE['mount-missing'],
  'image-platform': COMPOSE_SMOKE['wrong-platform'],
  'container-name-taken': COMPOSE_SMOKE['name-taken'],
}

/** Where no cause is known: what was tried is what failed. */
const UP_FAILED = {
  maker: COMPOSE_SMOKE['up-failed'],
  summary: 'docker compose up failed',
  remedy: COMPOSE_SMOKE['up-failed'].definition.remedy,
  keys: [],
} as const
const CANNOT_START = {
  maker: START,
  summary: 'a container could not be started',
  remedy: START.definition.remedy,
  keys: ['command', 'entrypoint', 'image'],
} as const

/** Pure: what is meant by what Compose printed when it gave up. @param names the user's own, which stand in it. */
export function readingOf(output: readonly string[], names: readonly string[] = []): Reading {
  return reading(output, names, UP_FAILED)
}

/** Pure: what is meant by what the engine printed of a container that it could not start. */
export function startReadingOf(output: string): Reading {
  return reading([output], [], CANNOT_START)
}

function reading(
  output: readonly string[],
  names: readonly string[],
  unknown: typeof UP_FAILED | typeof CANNOT_START,
): Reading {
  const { cause, summary, remedy, fault, line, by } = diagnose({ lines: output, names })
  if (by === 'line') return { ...unknown, fault: 'code', line, known: false }
  return {
    maker: MAKERS[cause] ?? unknown.maker,
    summary,
    remedy,
    fault,
    line,
    known: true,
    keys: [...keysOfCause(cause), ...unknown.keys],
  }
}
