import { shortLine } from '../../../shared/report/short.ts'
import { opcodesOf } from './opcodes.ts'

/** Shorter strings in an exception are attribute names, not messages. */
const MESSAGE_LENGTH_MIN = 8
const LINES_MAX = 12
const LINE_LENGTH_MAX = 400

/**
 * Pure: the message texts in any pickle, such as an exception's message and traceback, without executing it.
 * Never throws: for a truncated pickle, returns the readable part.
 */
export function stringsIn(pickle: Uint8Array): string[] {
  const texts: string[] = []
  try {
    for (const { name, argument } of opcodesOf(pickle))
      if (name.endsWith('BINUNICODE') && argument.length >= MESSAGE_LENGTH_MIN) texts.push(argument.toString('utf8'))
  } catch {
    // truncated: keep the texts found so far
  }
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => shortLine(line.trimEnd(), LINE_LENGTH_MAX))
  return lines.filter((line) => line.trim() !== '').slice(-LINES_MAX)
}
