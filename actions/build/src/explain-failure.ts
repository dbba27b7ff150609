import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, relative, resolve } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { type Stage, stagesOf } from '../../shared/dockerfile/parse.ts'
import type { Finding, Where } from '../../shared/outcome/finding.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import { BUILD } from './catalogue.ts'
import { failureOf } from './failure.ts'
import { stageMistyped } from './findings.ts'
import { lineOfInstruction } from './instruction-place.ts'
import { explainMissingPath } from './missing-path.ts'
import { failedTarget, placeInTarget } from './place.ts'
import type { Prepared } from './prepare.ts'
import type { BuildProgress } from './progress.ts'
import { stageTypo } from './stage-typo.ts'
import { dockerfileOf } from './target.ts'

/**
 * Why a build failed, with what only the workspace tells: the nearest name, the rule that excludes a path.
 * @param network the input of this name
 */
export async function explainFailure(
  progress: BuildProgress,
  { targets, file }: Pick<Prepared, 'targets' | 'file'>,
  { directory }: Pick<Context, 'directory'>,
  network?: string,
): Promise<Finding> {
  const text = await readFile(resolve(directory, file), 'utf8').catch(() => undefined)
  const definition = { directory, file, text }
  const failure = failureOf(progress, targets, definition, network)
  const name = failedTarget(progress.closing, progress.failed()?.name ?? '', targets)
  const target = name === undefined ? undefined : targets[name]
  if (!target) return failure
  const inline = target['dockerfile-inline']
  const dockerfile = inline === undefined ? resolve(directory, dockerfileOf(target, directory)) : undefined
  const stages = stagesOf(inline ?? (dockerfile ? await readFile(dockerfile, 'utf8').catch(() => '') : ''))
  const found = withLine(failure, progress, stages, (line) => placeInTarget(target, line, definition))
  if (BUILD['copy-path-missing'].matches(found))
    return explainMissingPath(found, resolve(directory, target.context ?? '.'), dockerfile)
  if (BUILD['context-missing'].matches(found))
    return withNearest(found, resolve(directory, target.context ?? '.'), directory)
  if (BUILD['base-image-unavailable'].matches(found)) {
    const typo = stageTypo(progress.closing, found.message, stages)
    return typo ? stageMistyped(typo, found.where, found.evidence) : found
  }
  return dockerfile && /Dockerfile does not exist/.test(found.message)
    ? withNearest(found, dockerfile, directory)
    : found
}

/** Adds the instruction's place where BuildKit names none. */
function withLine(
  found: Finding,
  progress: BuildProgress,
  stages: readonly Stage[],
  place: (line: number) => Where,
): Finding {
  if (found.where?.line !== undefined) return found
  const line = lineOfInstruction(progress.failed()?.name ?? '', found.message, stages)
  return line === undefined ? found : { ...found, where: place(line) }
}

function withNearest(found: Finding, path: string, directory: string): Finding {
  const nearest = nearestIn(path)
  const where = { file: relative(directory, path) }
  return nearest === undefined
    ? { ...found, where }
    : { ...found, where, remedy: `Did you mean ${relative(directory, nearest)}?` }
}

/** What is most alike beside a path that does not exist. */
function nearestIn(path: string): string | undefined {
  try {
    const nearest = nearestName(basename(path), readdirSync(dirname(path)))
    return nearest && resolve(dirname(path), nearest)
  } catch {
    return undefined
  }
}
