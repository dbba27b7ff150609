import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { ContainerFacts } from './snapshot.ts'

const LOG_LINES = 20
/** Of each container's log, in the bundle. */
const BUNDLE_LOG_BYTES = 2 * 1024 * 1024

/** Adds the last lines of the culprit's log to a finding. */
export async function withLog(
  each: Finding,
  containers: readonly ContainerFacts[],
  context: Context,
): Promise<Finding> {
  const culprit = containers.find(
    ({ name, service }) => name === each.where.container || service === each.where.service,
  )
  if (!culprit) return each
  const log = await logOf(culprit.id, context, LOG_LINES)
  return { ...each, evidence: [...each.evidence, ...log.split('\n').filter((line) => line.trim() !== '')] }
}

/** Everything worth keeping of a project that failed: one file with states, one with logs. */
export async function bundle(containers: readonly ContainerFacts[], context: Context): Promise<string[]> {
  const files = { states: join(context.scratch, 'containers.json'), logs: join(context.scratch, 'logs.txt') }
  await writeFile(files.states, JSON.stringify(containers, null, 2))
  const logs = await Promise.all(
    containers.map(async ({ id, name }) => `=== ${name}\n${await logOf(id, context, 10_000)}\n`),
  )
  await writeFile(files.logs, logs.join('\n'))
  return Object.values(files)
}

/** A container's last lines, with time stamps, both streams as they came. */
export async function logOf(id: string, { run }: Context, lines: number): Promise<string> {
  const collected: string[] = []
  let size = 0
  const onLine = (line: string) => {
    size += line.length
    if (size < BUNDLE_LOG_BYTES) collected.push(line)
  }
  await run({ file: 'docker', args: ['logs', '--timestamps', '--tail', String(lines), id], onLine, keepBytes: 1024 })
  return collected.join('\n')
}
