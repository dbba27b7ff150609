import { relative, resolve } from 'node:path'
import type { Finding, Where } from '../../shared/outcome/finding.ts'
import type { BuildTarget } from '../../shared/redaction/sources/build.ts'
import { stepFailed } from './findings.ts'
import type { BuildProgress } from './progress.ts'
import { diagnoseStep } from './step-diagnosis.ts'

/** The part of a bake target that a failure report needs. */
export interface Target extends BuildTarget {
  context?: string
  dockerfile?: string
  /** The stage that is built; the last one unless given. */
  target?: string
  tags?: string[]
}

/** `api.Dockerfile:12`, on a line of its own before the excerpt. */
const POSITION = /^(\S+):(\d+)$/

/** Pure: why a build failed, with the failed step's output and its position in the Dockerfile. */
export function failureOf(
  progress: BuildProgress,
  targets: Readonly<Record<string, Target>>,
  directory: string,
): Finding {
  const failed = diagnoseStep(progress, namesIn(targets))
  const evidence = [
    ...failed.excerpt,
    ...(failed.error && !failed.excerpt.includes(failed.error) ? [failed.error] : []),
  ]
  return stepFailed(failed, placeOf(progress.closing, failed.step, targets, directory), evidence)
}

/** The user's own names, which any error can contain: a tag such as `sha-4031abc` is not an HTTP status. */
export function namesIn(targets: Readonly<Record<string, Target>>): string[] {
  return Object.entries(targets).flatMap(([name, { tags = [], target }]) => [
    name,
    ...tags,
    ...(target ? [target] : []),
  ])
}

function placeOf(
  closing: readonly string[],
  step: string,
  targets: Readonly<Record<string, Target>>,
  directory: string,
): Where {
  const position = closing.map((line) => POSITION.exec(line)).find(Boolean)
  if (!position) return {}
  const [, file = '', line = ''] = position
  const named = Object.entries(targets).find(([name]) => step.startsWith(`[${name} `))?.[1]
  const target = named ?? Object.values(targets).find((each) => each.dockerfile?.endsWith(file))
  const path = resolve(directory, target?.context ?? '', target?.dockerfile ?? file)
  return { file: relative(directory, path), line: Number(line) }
}
