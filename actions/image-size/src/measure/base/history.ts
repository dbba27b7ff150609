import { likenessOf } from '../../../../shared/dockerfile/align.ts'
import type { Instruction } from '../../../../shared/dockerfile/parse.ts'
import type { LayerStep } from '../../../../shared/image/image.ts'

/** Instructions that make layers. */
const MAKES_LAYER = ['RUN', 'COPY', 'ADD']
/** What is worth more than an equal keyword shares words, too (`likenessOf`). */
const SAME_KEYWORD = 1

/**
 * Pure: how many layers lie below a Dockerfile's own. BuildKit writes an entry of the history for each instruction,
 * so the last ones are the Dockerfile's, if they agree one by one; undefined where they do not: the image comes from
 * another Dockerfile, or another builder.
 */
export function layersBelow(steps: readonly LayerStep[], instructions: readonly Instruction[]): number | undefined {
  const above = steps.length - instructions.length
  if (instructions.length === 0 || above <= 0) return undefined
  const own = steps.slice(above)
  if (!instructions.every((each, at) => agrees(own[at]?.instruction ?? '', each))) return undefined
  const below = steps.slice(0, above).filter(({ layer }) => layer !== undefined).length
  return below === 0 ? undefined : below
}

function agrees(entry: string, instruction: Instruction): boolean {
  const likeness = likenessOf(entry, instruction)
  if (likeness < SAME_KEYWORD) return false
  const { keyword, text } = instruction
  const replaced = text.includes('$') || text.includes('<<')
  return likeness > SAME_KEYWORD || replaced || !MAKES_LAYER.includes(keyword)
}
