import { consequenceOf, type Entry } from './entry.ts'

/** Pure: the text of an entry for a terminal. */
export function textOf(entry: Entry): string {
  const { code, name, area, severity, means, example, remedy, aliases, formerly, related } = entry
  const rows: [label: string, text: string][] = [
    ['What it means', means],
    ['Severity', severity],
    ['Fault', consequenceOf(entry)],
    ['Example', example],
    ['What to do', remedy],
    ['Earlier code', aliases.join(', ')],
    ['Also had this code', formerly.join(', ')],
    ['Related', related.join(', ')],
  ]
  const shown = rows.filter(([, text]) => text !== '').map(([label, text]) => `  ${label}: ${text}`)
  return [`${code} ${name} (${area})`, ...shown].join('\n')
}

/** Pure: one line of `slipway explain --all`. */
export function lineOf({ code, name, severity, means }: Entry): string {
  const mark = severity === 'error' ? '' : ` (${severity})`
  return `${code} ${name}${mark}: ${means.split('. ')[0]?.replace(/\.$/, '')}`
}
