import { createInterface } from 'node:readline/promises'
import type { Choice } from '../../../shared/action/proposal.ts'

/** Asks which of some alternatives to take; Enter takes the first. */
export type Ask = (choice: Choice) => Promise<string>

/** Asks on the terminal. @param signal ends the question. */
export const askOnTerminal: Ask = async ({ what, options }) => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const lines = options.map((each, at) => `  ${at + 1}  ${each}`)
    const answer = await terminal.question(`Several ${what}:\n${lines.join('\n')}\nWhich one? [1] `)
    return optionOf(answer, options)
  } finally {
    terminal.close()
  }
}

/** Pure: the option with a number or a path; the first for anything else. */
export function optionOf(answer: string, options: readonly string[]): string {
  const text = answer.trim()
  return options.find((each, at) => each === text || String(at + 1) === text) ?? options[0] ?? ''
}
