import { relative, resolve } from 'node:path'
import type { Finding, Where } from '../../shared/outcome/finding.ts'
import { stepFailed } from './findings.ts'
import { hintFor } from './hints/hints.ts'
import type { BuildProgress } from './progress.ts'

/** A target as the bake file means it, as far as a failure needs it. */
export interface Target {
  context?: string
  dockerfile?: string
  /** The stage that is built; the last one unless given. */
  target?: string
  tags?: string[]
}

/** Lines of the failed step that are shown. */
const SHOWN_LINES = 15
/** `api.Dockerfile:12`, on a line of its own before the excerpt. */
const POSITION = /^(\S+):(\d+)$/

/** Pure: why a build failed, with the failed step's own lines and its place in the Dockerfile. */
export function failureOf(
  progress: BuildProgress,
  targets: Readonly<Record<string, Target>>,
  directory: string,
): Finding {
  const step = progress.failed()
  const closing = progress.closing.filter((line) => line.trim() !== '')
  const lines = step && step.lines.length > 0 ? step.lines : closing.slice(-SHOWN_LINES)
  const evidence = [...lines.slice(-SHOWN_LINES), ...(step ? [step.error] : [])]
  const name = step?.name.replaceAll(/\s+/g, ' ') ?? 'the build'
  const where = placeOf(closing, name, targets, directory)
  return stepFailed({ step: name, where, evidence }, hintFor([...evidence, ...closing]))
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
