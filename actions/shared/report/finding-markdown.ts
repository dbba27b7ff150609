import { type Finding, placeOf } from '../outcome/finding.ts'
import { counted } from '../text/counted.ts'
import { commandsIn } from './commands.ts'
import { escaped } from './escape.ts'
import { fileLink, type Source } from './file-link.ts'
import { fence } from './untrusted-text.ts'

/** Pure: a finding: what and where, the remedy, and folded what proves it and what follows from it. */
export function findingMarkdown(finding: Finding, source: Source): string {
  const place = placeMarkdown(finding, source)
  return [
    `**${escaped(finding.code)}**${place ? ` at ${place}` : ''}: ${escaped(finding.message)}`,
    finding.remedy ? `→ ${escaped(finding.remedy)}` : '',
    ...commandsIn(finding.remedy).map((each) => fence([each], 'sh')),
    finding.evidence.length > 0
      ? folded(`Evidence, ${counted(finding.evidence.length, 'line')}`, fence(finding.evidence))
      : '',
    consequences(finding),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** Pure: folded Markdown. Blank lines around it: else GitHub reads it as HTML. */
export const folded = (summary: string, markdown: string) =>
  `<details><summary>${summary}</summary>\n\n${markdown}\n\n</details>`

function consequences({ consequences: all }: Finding): string {
  if (all.length === 0) return ''
  const lines = all.map((each) => `↳ ${escaped(each.code)} ${escaped(placeOf(each))}: ${escaped(each.message)}`)
  return folded(counted(all.length, 'consequence'), lines.join('\n\n'))
}

function placeMarkdown(finding: Finding, source: Source): string {
  const text = placeOf(finding)
  const { file, line } = finding.where
  const link = fileLink(file, line, source)
  if (!link || !file) return escaped(text)
  const shown = line ? `${file}:${line}` : file
  return `[${escaped(shown)}](<${link.replaceAll('(', '%28').replaceAll(')', '%29')}>)${escaped(text.slice(shown.length))}`
}
