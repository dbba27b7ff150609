import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClients } from '../../actions/shared/context/clients.ts'
import type { Context } from '../../actions/shared/context/context.ts'
import { journal } from '../../actions/shared/context/journal.ts'
import { recordingReporter } from '../../actions/shared/context/reporter.ts'
import { loadYaml } from '../../actions/shared/inputs/yaml-text.ts'
import { Secrets } from '../../actions/shared/redaction/secrets.ts'

// Tests parse inputs without the check that loads it.
await loadYaml()

/** The repository's root. */
export const ROOT = new URL('../..', import.meta.url).pathname

/** A context with the real door: nothing is faked here. */
export function realContext(directory = ROOT, signal = new AbortController().signal) {
  const env = { ...process.env }
  const reporter = recordingReporter()
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  const opened = createClients({ directory, env, signal })
  const secrets = new Secrets()
  const context: Context = { directory, scratch, env, signal, reporter, secrets, ...opened, journal: journal(() => {}) }
  return { context, reporter }
}
