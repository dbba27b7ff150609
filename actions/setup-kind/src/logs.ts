import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { redactFolder } from '../../shared/redaction/evidence.ts'

const EXPORT_MS = 60_000

/**
 * The nodes' logs as files, in a folder of the scratch folder; undefined when there are none to get. A failure
 * to get them never hides the failure that asked for them.
 */
export async function exportLogs(kind: string, name: string, context: Context): Promise<string | undefined> {
  if (context.signal.aborted) return undefined
  const folder = join(context.scratch, `logs-${name}`)
  const args = ['export', 'logs', folder, '--name', name]
  const ended = await mkdir(folder, { recursive: true })
    .then(() => context.run({ file: kind, args, timeoutMs: EXPORT_MS }))
    .catch(() => undefined)
  if (ended?.exitCode !== 0) return undefined
  await redactFolder(folder, context.secrets)
  context.reporter.info(`Logs of the nodes are in ${folder}`)
  return folder
}
