import { opcodesOf } from './opcodes.ts'
import { stringsIn } from './strings.ts'

/** An exception of the cluster. */
interface Exception {
  /** Class name, such as `WorkerCrashedError`; empty if the pickle doesn't show it. */
  name: string
  /** Its message and traceback. */
  lines: string[]
}

/** Helpers that a pickled exception begins with; the class itself follows. */
const HELPER = /^(?!.*(?:Error|Exception|Exit|Interrupt)$)/

/** Pure: class and texts of a pickled exception, without executing it. Never throws. */
export function exceptionIn(pickle: Uint8Array): Exception {
  const texts: string[] = []
  try {
    for (const { name, argument } of opcodesOf(pickle))
      if (name === 'SHORT_BINUNICODE') texts.push(argument.toString('utf8'))
  } catch {
    // truncated: keep the names found so far
  }
  const name = texts.find((each) => /^\w+$/.test(each) && !HELPER.test(each)) ?? ''
  return { name, lines: stringsIn(pickle) }
}
