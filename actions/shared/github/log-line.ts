/** Every character at which the runner's reader, or a terminal, ends a line. Source: .NET, StreamReader.ReadLine. */
const LINE_END = /\r\n|[\r\n]/
/**
 * Characters that may precede or separate the signs of a command without the runner noticing: it trims blanks, and .NET
 * compares texts by culture, where invisible characters count for nothing.
 */
const UNSEEN = '[^\\p{L}\\p{N}\\p{P}\\p{S}]*'
/** The same and all beyond ASCII: compiled in no time, where Unicode's classes take milliseconds of every start. */
const MAYBE_UNSEEN = '[^!-~]*'

/** `::name::` counts at the start of a line. Source: actions/runner, ActionCommand.cs, TryParseV2. */
const command = (unseen: string, flags?: string) => new RegExp(`^(${unseen}:)(${unseen}:)`, flags)
/** The older `##[name]` counts anywhere in a line. Source: the same, TryParse. */
const oldCommand = (unseen: string, flags?: string) => new RegExp(`#(${unseen}#${unseen}\\[)`, flags)

const MAYBE = [command(MAYBE_UNSEEN), oldCommand(MAYBE_UNSEEN)]

function inertLine(line: string): string {
  if (!MAYBE.some((each) => each.test(line))) return line
  return line.replace(command(UNSEEN, 'u'), '$1 $2').replace(oldCommand(UNSEEN, 'gu'), '# $1')
}

/**
 * Pure: text for the runner's log in which no line is a workflow command: a blank separates the signs that make one.
 * So each line stays one line; the documented `::stop-commands::` would add two to each.
 */
export const inertText = (text: string): string => text.split(LINE_END).map(inertLine).join('\n')
