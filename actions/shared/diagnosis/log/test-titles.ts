/** Replaces the title of a test, which no pattern matches. */
const TITLE = '‹test›'

/**
 * How test runners print a test that failed: what stands before its title and after it. The title may contain any
 * words: a test "handles ENOSPC" that fails says nothing about the disk.
 */
const FAILED: readonly RegExp[] = [
  // TAP, jest
  /^(\s*not ok \d+ - )(.+?)((?: # .*)?)$/,
  /^(\s*● +)(\S.* › .+)()$/,
  // go, unittest, googletest, cargo, gradle
  /^(\s*(?:---|===) FAIL: +)(.+?)((?: \([\d.]+s\))?)$/,
  /^((?:FAIL|ERROR): +)(test\w* \(.+)()$/,
  // bun, deno, flutter, zig
  /^(\(fail\) )(.+?)((?: \[[\d.]+ms\])?)$/,
  /^()(\S.*)( => \.\/\S+:\d+:\d+)$/,
  /^(\d\d:\d\d \+\d+(?: ~\d+)? -\d+: )(.+?)( \[E\])$/,
  /^(\d+\/\d+ test\.)(.+?)(\.\.\.FAIL\b.*)$/,
  // swift-testing, meson
  /^(✘ (?:Test|Suite) )("[^"]*")( .+)$/,
  /^(\s*\d+\/\d+ )(\S.*?)(\s{2,}(?:FAIL|TIMEOUT|ERROR)\b.*)$/,
  // PHPUnit
  /^(\d+\) )(\S+::test\w*.*)()$/,
  /^(\[ +FAILED +\] +)(\S+\.\S+?)((?:,? .*)?)$/,
  /^(test +)(\S.*)( \.\.\. FAILED)$/,
  /^()(\S+ > .+)( FAILED)$/,
  // pytest: the message follows
  /^((?:FAILED|ERROR) +\S+?::)(.+?)((?: - .*)?)$/,
  /^(\S+?\.py::)(.+?)( (?:FAILED|ERROR)\b.*)$/,
]

/**
 * mocha, node, vitest, AVA: the mark alone; other tools put it before their messages, so it counts only in the output
 * of a test run. An error code with a colon is never a title.
 */
const MARKED =
  /^(\s*(?:✗|✘|✕|✖|×) +)(?!\[|This environment is |Encountered error|(?:[A-Z]\w*Error|E[A-Z]{2,}\w*|[Ee]rror|ERROR)\b ?:)(.+?)((?: \(?[\d.]+ ?m?s\)?)?)$/

/** RSpec, ExUnit, mocha: a numbered list of failures, and the command that runs one again. */
const LISTED = /^(\s+\d+\) |rspec \.\/\S+ # )(\S.*)()$/

/** Summaries and passed tests. */
const TEST_RUN =
  /^\s*(✓|✔|√) \S|^\s*Tests:? +\d+ (failed|passed)|^Test Suites: |^# (pass|fail) \d|^ℹ (pass|fail) \d|^\s*\d+ (passing|failing|passed|failed|fail|pass)\b|^\d+ (examples?|tests?), \d+ failures?/

/** Pure: whether a test runner printed the log. */
export const isTestRun = (lines: readonly string[]): boolean => lines.some((line) => TEST_RUN.test(line))

/** Pure: a line of a test runner without the title of the test that failed; any other line as it is. */
export function withoutTestTitle(line: string, testRun: boolean): string {
  const pattern = [...FAILED, ...(testRun ? [MARKED, LISTED] : [])].find((each) => each.test(line))
  return pattern ? line.replace(pattern, `$1${TITLE}$3`) : line
}
