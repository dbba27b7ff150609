import type { Instruction } from './parse.ts'

/** Scores for a match: the same keyword, and the share of equal words. */
const SAME_KEYWORD = 1
const SAME_WORDS = 2

/**
 * Pure: the instruction of each entry of an image's history, undefined if none matches. Both are in
 * the same order; either may have more (a base's entries, an instruction that leaves none), so the best
 * alignment is sought (Needleman and Wunsch, 1970).
 */
export function align(history: readonly string[], instructions: readonly Instruction[]): (Instruction | undefined)[] {
  const best = scores(history, instructions)
  const aligned: (Instruction | undefined)[] = history.map(() => undefined)
  let [row, column] = [0, 0]
  while (row < history.length && column < instructions.length) {
    const here = at(best, row, column)
    if (here === at(best, row + 1, column)) row += 1
    else if (here === at(best, row, column + 1)) column += 1
    else aligned[row++] = instructions[column++]
  }
  return aligned
}

type Scores = readonly (readonly number[])[]

const at = (best: Scores, row: number, column: number) => best[row]?.[column] ?? 0

/** The best score from each pair of positions to the ends. */
function scores(history: readonly string[], instructions: readonly Instruction[]): Scores {
  const best: number[][] = Array.from({ length: history.length + 1 }, () => Array(instructions.length + 1).fill(0))
  for (let row = history.length - 1; row >= 0; row--)
    for (let column = instructions.length - 1; column >= 0; column--) {
      const likeness = likenessOf(history[row] ?? '', instructions[column])
      const both = likeness > 0 ? likeness + at(best, row + 1, column + 1) : 0
      const line = best[row]
      if (line) line[column] = Math.max(both, at(best, row + 1, column), at(best, row, column + 1))
    }
  return best
}

/** Pure: 0 for different keywords; higher if they share more words. */
export function likenessOf(entry: string, instruction: Instruction | undefined): number {
  const [keyword = '', ...rest] = words(entry)
  if (!instruction || keywordOf(keyword) !== instruction.keyword) return 0
  const mine = new Set(words(instruction.text))
  const shared = rest.filter((word) => mine.has(word)).length
  return SAME_KEYWORD + (SAME_WORDS * shared) / Math.max(1, rest.length)
}

const words = (text: string) => text.split(/\s+/).filter(Boolean)

/** The classic builder's history omits RUN. */
function keywordOf(word: string): string {
  return word === '/bin/sh' ? 'RUN' : word.toUpperCase()
}
