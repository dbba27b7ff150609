/** Every character at which the runner's reader, or a terminal, ends a line. Source: .NET, StreamReader.ReadLine. */
const LINE_END = /\r\n|[\r\n]/
/**
 * Characters that may precede or separate the signs of a command without the runner noticing: it trims blanks, and .NET
 * compares texts by culture, where invisible characters count for nothing.
 */
const UNSEEN = '[^\\p{L}\\p{N}\\p{P}\\p{S}]*'
/** `::name::` counts at the start of a line. Source: actions/runner, ActionCommand.cs, TryParseV2. */
const COMMAND = new RegExp(`^(${UNSEEN}:)(${UNSEEN}:)`, 'u')
/** The older `##[name]` counts anywhere in a line. Source: the same, TryParse. */
const OLD_COMMAND = new RegExp(`#(${UNSEEN}#${UNSEEN}\\[)`, 'gu')

/**
 * Pure: text for the runner's log in which no line is a workflow command: a blank separates the signs that make one.
 * So each line stays one line; the documented `::stop-commands::` would add two to each.
 */
export const inertText = (text: string): string =>
  text
    .split(LINE_END)
    .map((line) => line.replace(COMMAND, '$1 $2').replace(OLD_COMMAND, '# $1'))
    .join('\n')
