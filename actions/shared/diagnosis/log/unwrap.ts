/** The log level of a line, if present. */
export type Level = 'error' | 'warning' | 'info' | 'none'

/** A line for matching. */
export interface Unwrapped {
  /** The message of a JSON log line. */
  text: string
  level: Level
}

const MESSAGE_KEYS = [
  'msg',
  'message',
  'error.message',
  'error',
  'err',
  'exception',
  'exc_info',
  'detail',
  'reason',
  'stack',
  'attr',
]
/** `error.message`: Elastic Common Schema. */
const LEVEL_KEYS = ['level', 'severity', 'lvl', 'log.level', 'levelname', '@l', 's']
/** pino's and bunyan's numbers: 40 is a warning, 50 an error. */
const NUMERIC_WARNING = 40
const NUMERIC_ERROR = 50

/** A level as the first word of a line, after time stamps, brackets and the name of a tool. */
const LEVEL_AT_START =
  /^[\s\d:.,TZ/+_[\]()|-]*(?:npm |time=\S+ |[\w.-]+ \| )?["'[(<]*(?:level=|lvl=)?["']?(trace|debug|info|notice|hint|warn(?:ing)?|error|err!?|fatal|crit(?:ical)?|severe|panic|emerg)\b["'\])>]*(?=[\s:!|\]]|$)/i
/** logfmt: `time=… level=warning msg=…`. */
const LOGFMT_LEVEL = /\blevel="?(\w+)/

/** Pure: a line's message and level. */
export function unwrap(line: string): Unwrapped {
  const object = line.trimStart().startsWith('{') ? parsed(line) : undefined
  if (object)
    return { text: messageIn(object) || line, level: levelOf(LEVEL_KEYS.map((key) => object[key]).find(isLevel)) }
  return { text: line, level: levelOf(LOGFMT_LEVEL.exec(line)?.[1] ?? LEVEL_AT_START.exec(line)?.[1]) }
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** The message and additional error fields, one level deep: `{"err": {"message": …}}`. */
function messageIn(object: Record<string, unknown>): string {
  const parts = MESSAGE_KEYS.map((key) => object[key]).flatMap((value) => {
    if (typeof value === 'string') return withoutFrames(value)
    if (typeof value !== 'object' || value === null) return []
    const inner = value as Record<string, unknown>
    // MongoDB: {"attr":{"error":{"codeName":…,"errmsg":…}}}
    const errmsg = (inner.error as { errmsg?: unknown } | null | undefined)?.errmsg
    return [inner.message, inner.error, inner.code, errmsg].filter((each) => typeof each === 'string')
  })
  return [...new Set(parts)].filter(Boolean).join(': ')
}

/** The lines of a message before its stack trace, as one. */
function withoutFrames(message: string): string {
  const lines = message.split('\n')
  const frame = lines.findIndex((line) => /^\s+(at |File ")/.test(line))
  return lines.slice(0, frame < 0 ? MESSAGE_LINES : Math.min(frame, MESSAGE_LINES)).join(' ')
}

const MESSAGE_LINES = 4

const isLevel = (value: unknown) => typeof value === 'string' || typeof value === 'number'

function levelOf(value: unknown): Level {
  if (typeof value === 'number') return value >= NUMERIC_ERROR ? 'error' : value >= NUMERIC_WARNING ? 'warning' : 'info'
  const name = String(value ?? '').toLowerCase()
  // MongoDB's severities: https://www.mongodb.com/docs/manual/reference/log-messages/
  if (/^([ief]|w|d[1-5])$/.test(name)) return name === 'w' ? 'warning' : /^[ef]$/.test(name) ? 'error' : 'info'
  if (/^(err|fatal|crit|severe|panic|emerg|alert)/.test(name)) return 'error'
  if (name.startsWith('warn')) return 'warning'
  return /^(info|debug|trace|notice|hint)/.test(name) ? 'info' : 'none'
}
