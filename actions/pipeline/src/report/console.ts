import { type Finding, placeOf, type Severity } from '../../../shared/outcome/finding.ts'
import type { Verdict } from '../../../shared/outcome/outcome.ts'
import { clean } from '../terminal/clean.ts'
import { type Paint, paintFor, plain, type Style } from '../terminal/colour.ts'
import { wrapped } from '../terminal/wrap.ts'

const EVIDENCE_LINES = 12

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'cyan' }
const VERDICT_STYLES: Readonly<Record<string, Style>> = {
  passed: 'green',
  proved: 'green',
  warned: 'yellow',
  failed: 'red',
  blocked: 'red',
  'not run': 'dim',
} satisfies Record<Verdict | 'not run' | 'proved', Style>

/** Shows the words of verdicts in their colours, and other texts as they are. */
export const verdictPaint = (paint: Paint) => (text: string) => {
  const style = VERDICT_STYLES[text]
  return style ? paint(style, text) : text
}

/** How text is shown; without a terminal as it is. */
export interface ConsoleStyle {
  paint?: Paint
  /** Of the terminal. Evidence isn't wrapped, so that it can be copied. */
  columns?: number
}

/** The style of a stream: colours and width, where it is a terminal. */
export const styleOf = (stream: { isTTY?: boolean; columns?: number }): ConsoleStyle => ({
  paint: paintFor(process.env, stream.isTTY === true),
  // A terminal that doesn't know its size tells 0.
  columns: stream.columns || undefined,
})

/** A finding with its evidence and remedy, indented under its code. */
export function consoleFinding(finding: Finding, { paint = plain, columns = Infinity }: ConsoleStyle = {}): string {
  const place = placeOf(finding)
  const fit = (text: string, indents: [string, string]) =>
    text.split('\n').flatMap((line) => wrapped(clean(line), columns, indents))
  const [first = '', ...more] = fit(`${finding.severity}: ${finding.code}${place ? ` at ${place}` : ''}`, ['', '  '])
  const lines = [
    ...more,
    ...fit(finding.message, ['  ', '  ']),
    ...finding.evidence.slice(-EVIDENCE_LINES).map((line) => clean(`  | ${line}`)),
    ...finding.consequences.flatMap((each) => fit(`${each.code} ${placeOf(each)}: ${each.message}`, ['  ↳ ', '    '])),
    ...fit(finding.remedy, ['  → ', '    ']),
  ]
  return [paint(SEVERITY_STYLES[finding.severity], first), ...lines].join('\n')
}
