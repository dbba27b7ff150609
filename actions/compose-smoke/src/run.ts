import { mkdir } from 'node:fs/promises'
import type { Context } from '../../shared/context/context.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { checkBeforeStart } from './checks/before-start.ts'
import { requireHealthchecks } from './checks/healthchecks.ts'
import type { Inputs } from './inputs.ts'
import { requireExpectations } from './judge/expectation.ts'
import { openProject } from './project/open.ts'
import type { Project } from './project/project.ts'
import { removeImage } from './remove-images.ts'
import { projectEntry, removeProject } from './remove-project.ts'
import { smokeRun } from './smoke-run.ts'
import { requireUnused } from './start/existing.ts'
import { requirePorts } from './start/ports.ts'
import { prepareImages } from './start/up.ts'

/** Brings a Compose project up, judges and probes it, and takes it down again. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const entries: JournalEntry[] = []
  const record = (entry: JournalEntry) => {
    if (!inputs.keep) context.journal.record(entry)
    entries.unshift(entry)
  }
  try {
    return await runAndLeave(inputs, context, record)
  } finally {
    if (inputs.keep) howToTakeDown(entries, context)
    else if (!context.signal.aborted) await takeDown(entries, context)
  }
}

/**
 * Brings a Compose project up, judges and probes it, and leaves it as it is, for a caller that removes it.
 * @param record is told of everything that will have to be removed, before it is made.
 */
export async function runAndLeave(
  inputs: Inputs,
  context: Context,
  record: (entry: JournalEntry) => void,
): Promise<Outcome> {
  await mkdir(context.scratch, { recursive: true })
  const engine = requireEngine(context)
  // A mistake in the files is told first: it is there with any engine.
  engine.catch(() => {})
  const project = await open(inputs, context).catch(async (error: unknown) => {
    if (!(error instanceof Problem && error.finding.fault === 'input')) await engine
    throw error
  })
  await engine
  if (inputs.attach) return smokeRun({ project, inputs, context, warnings: [] })
  const warnings = checkBeforeStart(project, inputs, context)
  for (const { message } of warnings) context.reporter.info(`Warning: ${message}`)
  await requireUnused(project, inputs, context)
  await requirePorts(project, inputs, context)
  const phases = await prepareImages(project, inputs, context, record)
  await requireHealthchecks(project, context)
  record(projectEntry(project.name, project.providers))
  return smokeRun({ project, inputs, context, phases, warnings })
}

/** @throws {Problem} CS001 for files that Compose cannot read, CS003 for an expectation that nothing can meet. */
async function open(inputs: Inputs, context: Context): Promise<Project> {
  const project = await openProject(inputs, context)
  requireExpectations(inputs.expect, project.services)
  return project
}

function howToTakeDown(entries: readonly JournalEntry[], { reporter }: Context): void {
  const project = entries.find(({ kind }) => kind === 'compose-project')
  if (project)
    reporter.info(
      `Kept. To take it down: docker compose --project-name ${project.name} down --volumes --remove-orphans`,
    )
}

/** What cannot be removed now stays written down: the post step tries again, and says what is left. */
async function takeDown(entries: readonly JournalEntry[], context: Context): Promise<void> {
  try {
    for (const entry of entries) {
      await (entry.kind === 'compose-image' ? removeImage : removeProject)(entry, context)
      context.journal.forget(entry)
    }
  } catch (error) {
    context.reporter.info(`Not removed yet: ${error instanceof Error ? error.message : String(error)}`)
  }
}
