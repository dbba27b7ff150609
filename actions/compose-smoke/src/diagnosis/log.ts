/** Lines that say why a program ended, in most languages. */
const TELLING =
  /error|exception|fatal|panic|traceback|denied|refused|not found|no such|unable|cannot|can't|failed|failure|invalid|missing|required|unknown|killed|out of memory|no space|read-only|incompatible|unauthorized|segmentation/i
/** A telling line is shown with this many before and after. */
const BEFORE = 1
const AFTER = 2
const LAST = 5
const SHOWN = 20
/** Longer lines are cut. */
const LINE_LENGTH = 400

/**
 * Pure: the lines of a log that matter: its last ones, and the telling ones before them with a little
 * around them; a line that is said over and over is said once.
 */
export function tellingLines(log: readonly string[]): string[] {
  const lines = log.filter((line) => messageOf(line).trim() !== '')
  const wanted = new Set<number>()
  for (let index = Math.max(0, lines.length - LAST); index < lines.length; index++) wanted.add(index)
  const telling = [...lines.keys()].filter((index) => TELLING.test(messageOf(lines[index] ?? ''))).slice(-SHOWN)
  for (const index of telling.reverse()) {
    if (wanted.size >= SHOWN) break
    for (let near = index - BEFORE; near <= index + AFTER; near++) if (lines[near] !== undefined) wanted.add(near)
  }
  const chosen = [...wanted].sort((one, other) => one - other).map((index) => lines[index] ?? '')
  return withoutRepeats(chosen).slice(-SHOWN).map(cut)
}

/** Pure: a line without the engine's time stamp. */
export function messageOf(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, '')
}

/** Of lines that differ in their time alone, the last. */
function withoutRepeats(lines: readonly string[]): string[] {
  const last = new Map(lines.map((line, index) => [messageOf(line), index]))
  return lines.filter((line, index) => last.get(messageOf(line)) === index)
}

function cut(line: string): string {
  return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line
}
