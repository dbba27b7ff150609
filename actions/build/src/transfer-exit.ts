import type { CauseId } from '../../shared/diagnosis/causes/causes.ts'

/** What a quiet download ends with. Sources: curl(1), EXIT CODES; GNU wget manual, 9 Exit Status. */
const EXIT_CODES: Readonly<Record<'curl' | 'wget', Readonly<Record<number, CauseId>>>> = {
  curl: {
    3: 'argument-empty',
    6: 'host-not-found',
    7: 'connection-refused',
    18: 'connection-lost',
    22: 'download-missing',
    28: 'network-unreachable',
    35: 'tls-handshake',
    51: 'certificate-name',
    52: 'connection-lost',
    56: 'connection-lost',
    60: 'certificate-not-trusted',
  },
  wget: { 4: 'network-unreachable', 5: 'certificate-not-trusted', 8: 'download-missing' },
}

/**
 * Pure: the cause for a step that printed nothing and ends with a download's exit code.
 * @param step BuildKit's name of the instruction.
 */
export function causeOfTransfer(step: string, exitCode: number | undefined): CauseId | undefined {
  const programs = (['curl', 'wget'] as const).filter((name) => new RegExp(`(^|[\\s;&|(/])${name}\\s`).test(step))
  const [only] = programs
  if (exitCode === undefined || only === undefined || programs.length > 1) return undefined
  return EXIT_CODES[only][exitCode]
}
