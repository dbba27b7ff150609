import { relative, resolve } from 'node:path'
import type { Where } from '../../shared/outcome/finding.ts'
import { dockerfileOf, type Target } from './target.ts'

/** Where the targets come from. */
export interface Definition {
  /** The folder that paths are relative to, absolute. */
  directory: string
  /** The bake file, as given, and its text: it holds the Dockerfiles that are written inline. */
  file?: string
  text?: string
}

type Targets = Readonly<Record<string, Target>>

/** `api.Dockerfile:12`, on a line of its own before the excerpt. */
const POSITION = /^(\S+):(\d+)$/
/** `ERROR: target web: failed to solve: …`, where several targets are built. */
const TARGET = /^ERROR: (?:failed to build: )?target ([\w.-]+): /
/** `[web 2/3] RUN …`, `[web linux/arm64 2/3] …`, `[web internal] load …`. */
const STEP = /^\[([\w.-]+) /

/** Pure: the name of the target that failed: as the step or BuildKit's message names it, else the only one. */
export function failedTarget(closing: readonly string[], step: string, targets: Targets): string | undefined {
  const ofMessage = closing.map((line) => TARGET.exec(line)?.[1]).find(Boolean)
  const names = [
    STEP.exec(step)?.[1],
    ofMessage,
    Object.keys(targets).length === 1 ? Object.keys(targets)[0] : undefined,
  ]
  return names.find((name) => name !== undefined && targets[name] !== undefined)
}

/** Pure: where BuildKit points at, in the failed target's own Dockerfile. */
export function placeOf(closing: readonly string[], step: string, targets: Targets, definition: Definition): Where {
  const position = closing.map((line) => POSITION.exec(line)).find(Boolean)
  if (!position) return {}
  const [, file = '', line = ''] = position
  const name = failedTarget(closing, step, targets)
  const target =
    name === undefined ? Object.values(targets).find((each) => each.dockerfile?.endsWith(file)) : targets[name]
  return target ? placeInTarget(target, Number(line), definition) : placeIn(file, Number(line), definition)
}

/** Pure: a line of a target's Dockerfile, also of one in the bake file. */
export function placeInTarget(target: Target, line: number, definition: Definition): Where {
  const inline = target['dockerfile-inline']
  if (inline !== undefined) return placeInline(inline, line, definition)
  return placeIn(dockerfileOf(target, definition.directory), line, definition)
}

const placeIn = (path: string, line: number, { directory }: Definition): Where => ({
  file: relative(directory, resolve(directory, path)),
  line,
})

/** An inline Dockerfile has its lines in the bake file, maybe indented. */
function placeInline(inline: string, line: number, { file, text = '' }: Definition): Where {
  const trimmed = (whole: string) => whole.split('\n').map((each) => each.trim())
  const [lines, wanted] = [trimmed(text), trimmed(inline.trimEnd())]
  const begins = lines.findIndex((_, at) => wanted.every((each, index) => lines[at + index] === each))
  return { file, ...(begins === -1 ? {} : { line: begins + line }) }
}
