import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { redactFolder } from '../../shared/redaction/evidence.ts'

const EXPORT_MS = 60_000

/**
 * Exports the logs of the nodes to a subfolder of the scratch folder; returns undefined if that fails,
 * so that the original failure stays visible.
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
  context.reporter.info(`The logs of the nodes are in ${folder}`)
  return folder
}
