import type { EngineApi } from '../docker/api.ts'
import type { Machine } from '../pressure/machine.ts'
import type { Run } from '../process/run.ts'
import type { Secrets } from '../redaction/secrets.ts'
import type { Journal } from './journal.ts'
import type { Reporter } from './reporter.ts'

/** Everything a run may touch of the world around it. There are no globals beside it. */
export interface Context {
  /** Absolute; paths in inputs are relative to it. */
  readonly directory: string
  /** Absolute; where this run leaves evidence and reports. Exists. */
  readonly scratch: string
  /** The environment, read once at start. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborts on cancellation; reaches every child process. */
  readonly signal: AbortSignal
  /** Lets no secret through. */
  readonly reporter: Reporter
  /** What must not be shown; sources add to it before anything that may hold it is read. */
  readonly secrets: Secrets
  /** The one door to other processes. */
  readonly run: Run
  /** The one door to the Docker engine's API. */
  readonly engine: EngineApi
  /** How busy this machine is. */
  readonly machine: Machine
  /** What has to be undone, written down before it is done. */
  readonly journal: Journal
}
