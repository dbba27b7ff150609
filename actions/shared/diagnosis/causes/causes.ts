import type { Cause } from './cause.ts'
import { DATA_CAUSES } from './data.ts'
import { IMAGE_CAUSES } from './images.ts'
import { NETWORK_CAUSES } from './network.ts'
import { PACKAGE_CAUSES } from './packages.ts'
import { RUNTIME_CAUSES } from './runtime.ts'

const KNOWN = { ...NETWORK_CAUSES, ...RUNTIME_CAUSES, ...DATA_CAUSES, ...PACKAGE_CAUSES, ...IMAGE_CAUSES }

/** `unknown`: no pattern matches; the last error line is shown. `silent`: nothing was printed. */
export type CauseId = keyof typeof KNOWN | 'unknown' | 'silent'

/** All causes that a log or an exit code can show. */
export const CAUSES: Readonly<Record<CauseId, Cause>> = {
  ...KNOWN,
  unknown: { summary: 'a command failed', fault: 'code', remedy: 'Fix the error in the line.' },
  silent: {
    summary: 'it printed nothing before it ended',
    fault: 'code',
    remedy: 'Make the program print why it exits; check its command and entrypoint.',
  },
}
