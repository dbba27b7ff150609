import type { Instruction, Stage } from '../../shared/dockerfile/parse.ts'

/** `[2/3] ADD x y`, `[web stage-1 2/3] …`. */
const STEP = /^\[[^\]]*\] ([A-Z]+) (.*)$/
const STAGE_INDEX = /invalid stage index (\d+)/
/** `[internal] load metadata for docker.io/library/tools:latest`: only a plain name can be a stage's. */
const PULLED = /^\[internal\] load metadata for (?:docker\.io\/library\/)?([^\s:]+)(?::\S+)?$/

/**
 * Pure: the line of the instruction that failed, where BuildKit names none: it does so for errors of its own sources
 * (ADD of a URL, an image that a mount names). Undefined unless exactly one instruction fits.
 */
export function lineOfInstruction(step: string, error: string, stages: readonly Stage[]): number | undefined {
  const all = stages.flatMap(({ instructions }) => instructions)
  const from = STAGE_INDEX.exec(error)?.[1] ?? PULLED.exec(step)?.[1]
  const fits = from === undefined ? sameText(step) : fromName(from)
  const [only, other] = all.filter(fits)
  return other ? undefined : only?.line
}

function sameText(step: string): (each: Instruction) => boolean {
  const [, keyword, text] = STEP.exec(step) ?? []
  return (each) => each.keyword === keyword && each.text === text
}

function fromName(name: string): (each: Instruction) => boolean {
  const flag = new RegExp(`(?:--from=|[=,]from=)${name.replaceAll(/[.+?()[\]\\]/g, '\\$&')}(?=[\\s,:@]|$)`)
  return ({ text }) => flag.test(text)
}
