import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import { builderUnreachable } from './findings.ts'

const ADDRESS = /^(tcp|unix|docker-container|kube-pod):\/\//
/** buildx has its own limit of 20 s, and then reports the reason. */
const START_MS = 30_000

/**
 * The builder's name: as given, or a new one for a BuildKit address, which is recorded in the journal.
 * @throws {Problem} BD007 if BuildKit does not answer.
 */
export async function requireBuilder(input: string | undefined, context: Context): Promise<string | undefined> {
  if (!input || !ADDRESS.test(input)) return input
  const entry = { kind: 'buildx-builder', name: `slipway-${process.pid}` }
  context.journal.record(entry)
  const args = ['buildx', 'create', '--name', entry.name, '--driver', 'remote', '--bootstrap', input]
  const made = await runDocker(context, args, { timeoutMs: START_MS })
  if (made.exitCode === 0) return entry.name
  const unreachable = async () => {
    throw builderUnreachable(input, made.stderr.trim().split('\n').slice(-3))
  }
  const forget = async () => {
    await removeBuilder(entry, context)
    context.journal.forget(entry)
  }
  return withCleanUp(unreachable, {
    failed: `${entry.name} could not be removed yet`,
    run: forget,
    report: context.reporter.info,
  })
}

/** Removes a builder; its BuildKit daemon is not changed. */
export async function removeBuilder({ name }: Pick<JournalEntry, 'name'>, { run }: Context): Promise<void> {
  await runDocker({ run }, ['buildx', 'rm', '--force', name])
}
