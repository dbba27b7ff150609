import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { SourcePosition } from '../outcome/position.ts'
import { align } from './align.ts'
import { instructionsFor, stagesOf } from './parse.ts'

/** Which Dockerfile an image comes from. */
export interface Origin {
  file: string
  /** The stage; the last one unless given. */
  target?: string
}

/** Adds the line to each instruction; without a readable Dockerfile they are unchanged. */
export async function placed<S extends { instruction: string }>(
  steps: S[],
  origin: Origin | undefined,
  directory: string,
): Promise<(S & { place?: SourcePosition })[]> {
  if (!origin) return steps
  const path = resolve(directory, origin.file)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return steps
  const instructions = instructionsFor(stagesOf(text), origin.target)
  const aligned = align(
    steps.map(({ instruction }) => instruction),
    instructions,
  )
  const file = relative(directory, path)
  return steps.map((step, at) => {
    const line = aligned[at]?.line
    return line === undefined ? step : { ...step, place: { file, line } }
  })
}
