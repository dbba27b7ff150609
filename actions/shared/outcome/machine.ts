import { OUTCOME } from './catalogue.ts'
import type { Finding } from './finding.ts'

/** Errors of the operating system caused by the machine, not by the code or by Slipway. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])
const NO_ACCESS: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS'])
const LIMITS: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EIO'])

/** Pure: the finding for an operating system error caused by the machine; undefined for any other error. */
export function machineFinding(error: unknown): Finding | undefined {
  const { code = '', path, syscall = '', message = '' } = (error instanceof Error ? error : {}) as NodeJS.ErrnoException
  const what = path ?? (syscall === 'write' ? 'a file' : undefined)
  // For a program that is started, these codes have another meaning.
  if (what === undefined || syscall.startsWith('spawn')) return undefined
  const parts = { evidence: [message], where: path === undefined ? {} : { file: path } }
  if (FULL.has(code))
    return OUTCOME['disk-full']({ ...parts, message: `The disk is full: ${what} could not be written` })
  if (NO_ACCESS.has(code)) return OUTCOME['no-access']({ ...parts, message: `This user has no access to ${what}` })
  if (!LIMITS.has(code)) return undefined
  return OUTCOME['machine-limit']({
    ...parts,
    message: `The machine is at a limit (${code}): ${what} could not be opened`,
  })
}
