/** Programs whose call in a remedy is a command to copy. */
const PROGRAMS =
  'docker|kubectl|kind|helm|slipway|npm|npx|git|sudo|sysctl|apt-get|chmod|dos2unix|gh|ulimit|scripts/\\S+'
const COMMAND = new RegExp(`^(?:${PROGRAMS})(?: |$)`)
const AFTER_COLON = new RegExp(`[:(] ?((?:${PROGRAMS}) [^()]+?)(?:\\)|[.,;]?$|[.,;] )`, 'g')

/** Pure: the commands in a remedy: in backticks, in parentheses or after a colon. */
export function commandsIn(remedy: string): string[] {
  const quoted = [...remedy.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code).filter((code) => COMMAND.test(code))
  const plain = [...remedy.replaceAll(/`[^`]*`/g, '').matchAll(AFTER_COLON)].map(([, code = '']) => code)
  return [...new Set([...quoted, ...plain].map((each) => each.trim()))]
}
