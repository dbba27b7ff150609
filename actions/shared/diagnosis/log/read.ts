import { cleanLine, withoutSeconds, withoutStamp, withoutTasks } from './clean.ts'
import type { LogLine, Role } from './line.ts'
import { isNoise, isPassedTest } from './noise.ts'
import { isTestRun, withoutTestTitle } from './test-titles.ts'
import { markLine, OUTSIDE } from './tracebacks.ts'
import { unwrap } from './unwrap.ts'

/** Only this part of a longer line is matched, because a minified bundle would take too long. */
const MATCHED_LENGTH = 2_000

/** Pure: a parsed log; `blank` removes the caller's own names from the matched text. */
export function readLog(raw: readonly string[], blank: (text: string) => string = (text) => text): LogLine[] {
  let state = OUTSIDE
  let block = 0
  const cleaned = withoutTasks(withoutSeconds(raw.map(cleanLine)).map(withoutStamp))
  const testRun = isTestRun(cleaned)
  const lines = cleaned.map((shown, index): LogLine => {
    const { text, level } = unwrap(shown.slice(0, MATCHED_LENGTH))
    const marked = markLine(shown, state)
    state = marked.state
    if (!marked.joins) block++
    const role = roleOf(shown, marked.role)
    return {
      index,
      shown,
      // Structured logs escape the quotes of what they quote.
      text: blank(withoutTestTitle(text.replaceAll('\\"', '"'), testRun)),
      level,
      role,
      block,
      headline: marked.headline ?? false,
    }
  })
  return withQuotedSource(lines)
}

function roleOf(line: string, marked: Role | undefined): Role {
  if (marked) return marked
  if (line.trim() === '' || isNoise(line)) return 'noise'
  return isPassedTest(line) ? 'passed' : 'message'
}

const CARET = /^\s*(\d+\s*\|\s*|\|\s*|>?\s*)?[~^]+\s*$/
/** `/app/server.js:3` on a line of its own: the next lines quote the source. */
const SOURCE_PLACE = /^(file:\/\/)?\S+:\d+$/
/** Compilers quote the source with its line number: `  12 |   code`, `>  12 | code`. */
const NUMBERED_SOURCE = /^\s*>?\s*(\d*\s*\||\d+\s*│)\s/

/** Source that a runtime or compiler quotes is not the program's output. */
function withQuotedSource(lines: LogLine[]): LogLine[] {
  return lines.map((line, index) => {
    if (line.role !== 'message') return line
    const [before, next] = [lines[index - 1], lines[index + 1]]
    const quoted =
      (next !== undefined && CARET.test(next.shown) && next.shown.trim() !== '') ||
      (before !== undefined && SOURCE_PLACE.test(before.shown) && /^\s/.test(line.shown)) ||
      NUMBERED_SOURCE.test(line.shown)
    return quoted ? { ...line, role: 'frame' } : line
  })
}
