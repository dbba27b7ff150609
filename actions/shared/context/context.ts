import type { EngineApi } from '../docker/api.ts'
import type { Machine } from '../pressure/machine.ts'
import type { Run } from '../process/run.ts'
import type { Secrets } from '../redaction/secrets.ts'
import type { Journal } from './journal.ts'
import type { Reporter } from './reporter.ts'

/** Everything outside the process that a run may use. There are no other globals. */
export interface Context {
  /** Absolute; paths in inputs are relative to it. */
  readonly directory: string
  /** Absolute; the folder for evidence and reports. It exists. */
  readonly scratch: string
  /** The environment, read once at start. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborts on cancellation; reaches every child process. */
  readonly signal: AbortSignal
  /** Redacts all secrets. */
  readonly reporter: Reporter
  /** The secrets to redact; they are registered before any output that may contain them is read. */
  readonly secrets: Secrets
  /** The client for all other processes. */
  readonly run: Run
  /** The client for the Docker engine's API. */
  readonly engine: EngineApi
  /** How busy this machine is. */
  readonly machine: Machine
  /** The resources to remove, each recorded before it is created. */
  readonly journal: Journal
}
