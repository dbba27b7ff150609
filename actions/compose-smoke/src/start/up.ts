import type { Context } from '../../../shared/context/context.ts'
import type { JournalEntry } from '../../../shared/context/journal.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { phaseFailed, phaseLate } from '../causes/image-phase.ts'
import type { Inputs } from '../inputs.ts'
import type { Project } from '../project/project.ts'
import { imageEntry } from '../removers.ts'
import { earlierBuilds } from './earlier-build.ts'
import { desiredImages, newImages } from './images.ts'

/** How long each phase took, and what is worth a warning. */
export interface Phases {
  pullMs: number
  buildMs: number
  warnings: Finding[]
}

/**
 * Fetches what is not here and builds what this checkout builds, each within a limit of its own.
 * @param record is told of each image that is about to be built and nobody else has.
 * @throws {Problem} CS010 or CS014 with Docker's words; CS017 when a limit was over.
 */
export async function prepareImages(
  project: Project,
  inputs: Inputs,
  context: Context,
  record: (entry: JournalEntry) => void,
): Promise<Phases> {
  const { pull, build, reuse } = await desiredImages(project, inputs, context)
  const pullMs = await phase('pull', pull, inputs.pullTimeout, project, context)
  for (const image of await newImages(build, project, context)) record(imageEntry(image))
  const buildMs = await phase('build', build, inputs.buildTimeout, project, context)
  return { pullMs, buildMs, warnings: await earlierBuilds(reuse, project, context) }
}

async function phase(
  name: 'pull' | 'build',
  services: readonly string[],
  limitMs: number,
  project: Project,
  context: Context,
): Promise<number> {
  if (services.length === 0) return 0
  context.reporter.info(`${name}: ${services.join(', ')}`)
  const { output, onLine } = listening(context)
  const args = ['--progress', 'plain', name, ...services]
  const { exitCode, timedOut, durationMs } = await project.compose(args, { onLine, timeoutMs: limitMs })
  if (timedOut) throw phaseLate(name, services, limitMs, output, project)
  if (exitCode !== 0) throw phaseFailed(name, services, output, project)
  return durationMs
}

/**
 * `up` without `--wait`, whose answer is not to be trusted: the state is judged, not this.
 * @param output gets its lines as they come.
 * @returns whether it ended well.
 */
export async function start(
  project: Project,
  { services }: Inputs,
  context: Context,
  output: string[],
  signal: AbortSignal,
): Promise<boolean> {
  const { onLine } = listening(context, output)
  const args = ['--progress', 'plain', 'up', '--detach', '--no-build', ...services]
  const { exitCode } = await project.compose(args, { onLine, signal })
  return exitCode === 0
}

/** Lines of `up` in which its last words are. */
const LAST_LINES = 5

/**
 * Pure: whether `up` gave up on a service that others wait for, which may recover; a healthcheck that is missing does not.
 * Source: docker/compose, pkg/compose/convergence.go.
 */
export const isHeldUp = (output: readonly string[]): boolean =>
  output.slice(-LAST_LINES).some((line) => GAVE_UP.test(line))

const GAVE_UP =
  /^dependency failed to start: container \S+ (?:is unhealthy|exited \(\d+\))|^service "[^"]+" didn't complete successfully: exit \d+/

/** More is never shown. */
const LINES_KEPT = 200

/** Shows what Compose prints and keeps its last lines. */
function listening({ reporter, secrets }: Context, output: string[] = []) {
  const onLine = (raw: string) => {
    const line = secrets.redact(raw.trim())
    if (line === '') return
    output.push(line)
    if (output.length > LINES_KEPT) output.shift()
    reporter.foreign(line)
  }
  return { output, onLine }
}
