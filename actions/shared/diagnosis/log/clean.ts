import { stripVTControlCharacters } from 'node:util'

const ESCAPE = '\u001b'
/** From the command's start to its BEL or ESC \\. */
const TITLE_END = new RegExp(`^[^\u0007${ESCAPE}]*(?:\u0007|${ESCAPE}\\\\)`)
/** Docker's and Kubernetes' time stamp before each line, if requested. */
const ENGINE_STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)(?: |$)/
/** Seconds at the start of a line in BuildKit's plain progress: `#12 3.456 `. */
const BUILDKIT_STAMP = /^#\d+ \d+\.\d+ /

/** The same seconds alone, five characters, where BuildKit repeats the output of the step that failed. */
const SECONDS = /^(\d\.\d{3}|\d\d\.\d\d|\d{3}\.\d|\d{4,}\.)(?: |$)/

/** Progress that apt and curl print without a line break, before their error. */
const PROGRESS =
  /^(?:(?:Reading package lists|Building dependency tree|Reading state information)\.\.\.(?: Done)?\s*)+(?=[EW]: )|^.*-:--:-- +\d+(?=curl: \(\d+\))/

/** Pure: a line as a terminal shows it: no colours, no title sequences, only the last state of overwritten text. */
export function cleanLine(raw: string): string {
  const plain = raw.includes(ESCAPE) || raw.includes('\u009b') ? stripVTControlCharacters(withoutTitles(raw)) : raw
  return afterBackspaces(afterCarriageReturns(plain)).trimEnd()
}

/** Operating system commands (window titles, links) end with BEL or ESC \\; Node's function supports only links. */
function withoutTitles(line: string): string {
  const [first = '', ...commands] = line.split(`${ESCAPE}]`)
  return first + commands.map((each) => each.replace(TITLE_END, '')).join('')
}

/** CR moves to the start of the line: progress bars overwrite their last state. */
function afterCarriageReturns(line: string): string {
  if (!line.includes('\r')) return line
  return line.split('\r').findLast((part) => part.trim() !== '') ?? ''
}

function afterBackspaces(line: string): string {
  if (!line.includes('\b')) return line
  const kept: string[] = []
  for (const character of line) {
    if (character === '\b') kept.pop()
    else kept.push(character)
  }
  return kept.join('')
}

/** Pure: a line without the time stamp of the engine or BuildKit, and without progress before an error. */
export function withoutStamp(line: string): string {
  return line.replace(ENGINE_STAMP, '').replace(BUILDKIT_STAMP, '').replace(PROGRESS, '')
}

/** Pure: lines without BuildKit's seconds, if every line has them. */
export function withoutSeconds(lines: readonly string[]): readonly string[] {
  return lines.every((line) => SECONDS.test(line) || line === '')
    ? lines.map((line) => line.replace(SECONDS, ''))
    : lines
}

/** Turborepo's own lines, and the task that it puts before each line of a program: `api:test: `. */
const TASK_RUN = /^(• (Packages in scope: |Running .+ in \d+ packages)| *Tasks: +\d+ successful, \d+ total)/
const TASK = /^(?:@[\w.-]+\/)?[\w.-]+:[a-z][\w:-]*: /

/** Pure: lines without the name of the task that printed them, in the log of a runner of tasks. */
export function withoutTasks(lines: readonly string[]): readonly string[] {
  return lines.some((line) => TASK_RUN.test(line)) ? lines.map((line) => line.replace(TASK, '')) : lines
}
