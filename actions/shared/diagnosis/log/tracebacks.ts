import type { Role } from './line.ts'

/** State of the parser: the next lines of a traceback depend on its language. */
type State = 'outside' | 'python' | 'message' | 'go' | 'rust'

interface Marked {
  role?: Role
  headline?: boolean
  /** Whether it continues the traceback before it. */
  joins: boolean
  state: State
}

const PYTHON_START = /^\s*[|+\s]*Traceback \(most recent call last\):|^\s+File ".*", line \d+/
const PYTHON_CHAIN = /^(During handling of the above exception|The above exception was the direct cause)/
/** Frames of Java, Node, .NET, Ruby, PHP, and of pytest's short form. */
const FRAME =
  /^\s+at (async )?\S|^\s*\.\.\. \d+ (more|common frames)|^\s+from \S+:\d+:in |^#\d+ +\S|^\s+thrown in |^\s*--- End of |^\s+\d+: (0x)?\w.* - |^\[signal SIG|^\s+\d+: (\S+::|\w+$)|^\S+:\d+:in [`'][^'`]*'$|^\s+\[(?:string ".*"|C)\]:.* in function|^\s+\([a-z]\w*(?: [\d.]+)?\) \S+:\d+: |^\s+\S+\.exs?:\d+: |^\S+ \S+ \[error\] <\d+\.\d+\.\d+> {3,}\S/
const GO_ROUTINE = /^goroutine \d+ \[|^\s*(main|runtime|net\/http|created by)[.\w/()*]*\(.*\)$/
/** Chained exceptions belong to the same traceback; the last one is nearest to the cause. */
const INNER = /^\s*(Caused by:|--->|Wrapped by:|Suppressed:|\[cause\]:)/
/** Rust prints the position of a panic; the message is the next line. */
const RUST_PANIC = /^thread '.*' (\(\d+\) )?panicked at \S+:\d+:\d+:$/
const HEADLINES =
  /^(Exception in thread |\*\* \(\w+(?:\.\w+)*\) |Unhandled exception|panic: |fatal error: |thread '.*' \(?.*panicked at|PHP Fatal error|Fatal error: |\S+\.rb:\d+:in |Uncaught \S+|\S*(Error|Exception)( \[\w+\])?: )/

/** Pure: the relation of a line to the traceback before it. */
export function markLine(line: string, state: State): Marked {
  if (line.trim() === '') return { joins: true, state: state === 'message' ? 'outside' : state }
  if (PYTHON_START.test(line)) return { role: 'frame', joins: state !== 'outside', state: 'python' }
  if (state === 'python') return pythonLine(line)
  if (PYTHON_CHAIN.test(line)) return { role: 'frame', joins: true, state: 'python' }
  if (state === 'rust') return { headline: true, joins: true, state: 'message' }
  if (RUST_PANIC.test(line)) return { role: 'frame', joins: false, state: 'rust' }
  if (state === 'go' || GO_ROUTINE.test(line)) return goLine(line)
  if (FRAME.test(line)) return { role: 'frame', joins: true, state: 'message' }
  if (INNER.test(line)) return { headline: true, joins: true, state: 'message' }
  if (HEADLINES.test(line)) return { headline: true, joins: false, state: 'message' }
  return { joins: state === 'message' && /^\s/.test(line), state: /^\s/.test(line) ? state : 'outside' }
}

/** pip indents the whole output of a package's script. */
const INDENTED_HEADLINE = /^\s+(?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Exit|NotFound|Interrupt)(?:: |$)/

/** Frames and source lines are indented; the first other line contains the exception. */
function pythonLine(line: string): Marked {
  if (INDENTED_HEADLINE.test(line)) return { headline: true, joins: true, state: 'message' }
  if (/^[\s|+]/.test(line)) return { role: 'frame', joins: true, state: 'python' }
  if (PYTHON_CHAIN.test(line)) return { role: 'frame', joins: true, state: 'python' }
  return { headline: true, joins: true, state: 'message' }
}

function goLine(line: string): Marked {
  if (/^(goroutine |\s|created by |[\w./*()-]+\(.*\)$|exit status)/.test(line))
    return { role: 'frame', joins: true, state: 'go' }
  return { joins: false, state: 'outside' }
}

/** Where reading starts. */
export const OUTSIDE: State = 'outside'
