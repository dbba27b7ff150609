import { opcodesOf } from './opcodes.ts'

/** Shorter strings in an exception are names of attributes, not messages. */
const TELLING_LENGTH = 8
const LINES_MAX = 12
const LINE_LENGTH_MAX = 400

/**
 * Pure: the telling text inside any pickle, such as an exception's message and traceback, without running it.
 * Never throws: of a pickle that is cut off, what was readable.
 */
export function stringsIn(pickle: Uint8Array): string[] {
  const texts: string[] = []
  try {
    for (const { name, argument } of opcodesOf(pickle))
      if (name.endsWith('BINUNICODE') && argument.length >= TELLING_LENGTH) texts.push(argument.toString('utf8'))
  } catch {
    // what was read until here is what there is
  }
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trimEnd().slice(0, LINE_LENGTH_MAX))
  return lines.filter((line) => line.trim() !== '').slice(-LINES_MAX)
}
