import { type Instruction, instructionsOf, type Stage, stagesOf } from './parse.ts'

/** What a Dockerfile's stage is built from. */
export interface Recipe {
  /** The image below the first of its stages; build arguments have their defaults. */
  from: string
  /** Instructions of the stage and of those below it, in their order. */
  instructions: Instruction[]
}

/** Pure: what an image of a stage is built from; of the last one unless given. Undefined without such a stage. */
export function recipeOf(text: string, target?: string): Recipe | undefined {
  const stages = stagesOf(text)
  const values = defaultsOf(text)
  const last = target === undefined ? stages.length - 1 : positionOf(stages, target)
  return stages[last] && recipeAt(stages, last, values)
}

function recipeAt(stages: readonly Stage[], at: number, values: ReadonlyMap<string, string>): Recipe {
  const { from: written, instructions } = stages[at] as Stage
  const from = expanded(written, values)
  const below = positionOf(stages.slice(0, at), from)
  if (below === -1) return { from, instructions }
  const lower = recipeAt(stages, below, values)
  return { from: lower.from, instructions: [...lower.instructions, ...instructions] }
}

function positionOf(stages: readonly Stage[], name: string): number {
  return stages.findLastIndex((each, at) => each.name === name.toLowerCase() || String(at) === name)
}

/** The build arguments above the first FROM: the only ones that a FROM may use. */
function defaultsOf(text: string): Map<string, string> {
  const all = instructionsOf(text)
  const end = all.findIndex(({ keyword }) => keyword === 'FROM')
  const above = all.slice(0, Math.max(0, end)).filter(({ keyword }) => keyword === 'ARG')
  const values = new Map<string, string>()
  for (const { text: given } of above) {
    const [, name, value] = /^(\w+)=(.*)$/.exec(given) ?? []
    if (name) values.set(name, expanded((value ?? '').replace(/^(["'])(.*)\1$/, '$2'), values))
  }
  return values
}

const VARIABLE = /\$(?:\{(\w+)(?::([-+])([^}]*))?\}|(\w+))/g

/** `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:+value}`. Source: docs.docker.com/reference/dockerfile, "Environment replacement". */
function expanded(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(VARIABLE, (_, braced?: string, sign?: string, word = '', plain?: string) => {
    const value = values.get(braced ?? plain ?? '') ?? ''
    if (sign === '+') return value ? word : ''
    return value || word
  })
}
