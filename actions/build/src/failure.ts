import { relative, resolve } from 'node:path'
import type { Finding, Where } from '../../shared/outcome/finding.ts'
import type { BuildTarget } from '../../shared/redaction/sources/build.ts'
import { stepFailed } from './findings.ts'
import type { BuildProgress } from './progress.ts'
import { diagnoseStep } from './step-diagnosis.ts'

/** A target as the bake file means it, as far as a failure needs it. */
export interface Target extends BuildTarget {
  context?: string
  dockerfile?: string
  /** The stage that is built; the last one unless given. */
  target?: string
  tags?: string[]
}

/** `api.Dockerfile:12`, on a line of its own before the excerpt. */
const POSITION = /^(\S+):(\d+)$/

/** Pure: why a build failed, with the failed step's own lines and its place in the Dockerfile. */
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

/** The user's own names, which may stand in any error: a tag such as `sha-4031abc` is no HTTP status. */
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
