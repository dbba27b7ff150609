import type { Stage } from '../../shared/dockerfile/parse.ts'
import { nearestName } from '../../shared/text/nearest.ts'

/** `failed to solve: biulder: failed to resolve source metadata …`, `… for docker.io/library/biulder:latest`. */
const UNRESOLVED = /\bfailed to solve: ([A-Za-z][\w-]*): |docker\.io\/library\/([a-z][\w-]*):latest\b/
/** BuildKit's own guess among the names in the Dockerfile. */
const GUESS = /\(did you mean ([\w.-]+)\?\)/

/** A name that is neither a stage nor an image that can be pulled. */
export interface StageTypo {
  name: string
  meant: string
}

/**
 * Pure: the stage that was probably meant where BuildKit took a name for a registry's image. Only a plain name that
 * `--from` or `from=` uses, or that BuildKit itself takes for a mistyped stage.
 */
export function stageTypo(closing: readonly string[], line: string, stages: readonly Stage[]): StageTypo | undefined {
  const error = closing.find((each) => UNRESOLVED.test(each)) ?? line
  const [, solved, pulled] = UNRESOLVED.exec(error) ?? []
  const name = solved ?? pulled
  const names = stages.flatMap((each) => each.name ?? [])
  if (!name || names.includes(name.toLowerCase())) return undefined
  const guess = GUESS.exec(error)?.[1]?.toLowerCase()
  const meant =
    guess && names.includes(guess) ? guess : isCopiedFrom(name, stages) ? nearestName(name, names) : undefined
  return meant === undefined ? undefined : { name, meant }
}

function isCopiedFrom(name: string, stages: readonly Stage[]): boolean {
  const flag = new RegExp(`(?:--from=|[=,]from=)${name}(?=[\\s,]|$)`)
  return stages.some(({ instructions }) => instructions.some(({ text }) => flag.test(text)))
}
