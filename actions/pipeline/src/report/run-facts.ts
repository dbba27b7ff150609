import type { Source } from '../../../shared/report/file-link.ts'

/** What the report tells about the run itself; whatever isn't known is left out. */
export interface RunFacts extends Source {
  /** The full hash of the commit. */
  commit?: string
  branch?: string
  /** Page of the workflow run. */
  run?: string
  /** `Linux x64, 2 CPUs, 8 GB memory`. */
  machine?: string
  /** `Slipway 0.1.0`, `Node.js 24.9.0`, … */
  versions?: readonly string[]
  /** The configuration file. */
  config?: string
  /** When the report was written: an ISO 8601 time in UTC. */
  at?: string
}

/** A word for a POSIX shell. */
const shellWord = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

const DEFAULT_CONFIG = 'slipway.yaml'

/** Pure: the command that runs a stage again, on any machine with the checkout. */
export function commandFor(stage: string, { config }: RunFacts): string {
  const file = config === undefined || config === DEFAULT_CONFIG ? [] : ['--config', config]
  return ['slipway', 'run', stage, ...file].map(shellWord).join(' ')
}
