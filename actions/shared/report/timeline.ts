import type { Timing } from '../outcome/outcome.ts'

/**
 * Pure: timings as a Mermaid chart, which GitHub renders. A name `api: starting` is the bar `starting` in the row
 * of `api`. Characters with a meaning in Mermaid become spaces.
 */
export function timelineMarkdown(timings: readonly Timing[]): string {
  if (timings.length === 0) return ''
  const rows = new Map<string, string[]>()
  for (const { name, startMs, durationMs } of timings) {
    const [row = '', what = row] = name.split(': ')
    const [from, to] = [Math.round(startMs), Math.round(startMs + Math.max(1, durationMs))]
    rows.set(row, [...(rows.get(row) ?? []), `    ${word(what)} :${from}, ${to}`])
  }
  const sections = [...rows].flatMap(([row, bars]) => [`    section ${word(row)}`, ...bars])
  return ['```mermaid', 'gantt', '    dateFormat x', '    axisFormat %M:%S', ...sections, '```'].join('\n')
}

const word = (text: string) => text.replace(/[^\w .-]/g, ' ').trim() || 'unnamed'
