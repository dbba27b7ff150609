/** A fence of code: backticks or tildes, three at least, at the start of a line. Source: CommonMark, 4.5. */
const FENCE = /^ {0,3}(`{3,}|~{3,})/
/** Reserved for the note and the closing lines. */
const RESERVE_BYTES = 512

/**
 * Pure: Markdown that fits a number of bytes: whole lines from its start, open elements closed (a fence, `<details>`),
 * and a note with the number of missing bytes.
 */
export function cutMarkdown(markdown: string, capBytes: number): string {
  const bytes = Buffer.byteLength(markdown)
  if (bytes <= capBytes) return markdown
  const kept = linesWithin(markdown, capBytes - RESERVE_BYTES)
  const shown = kept.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
  const note = `**Truncated**: GitHub limits the size of a summary; ${bytes - shown} of ${bytes} bytes are missing. The log is complete.`
  return [...kept, ...closing(kept), '', note, ''].join('\n')
}

function linesWithin(text: string, capBytes: number): string[] {
  let left = capBytes
  const lines = text.split('\n')
  const end = lines.findIndex((line) => {
    left -= Buffer.byteLength(line) + 1
    return left < 0
  })
  return end < 0 ? lines : lines.slice(0, end)
}

/** The elements that the lines leave open, innermost first. */
function closing(lines: readonly string[]): string[] {
  let fence = ''
  let details = 0
  for (const line of lines) {
    const [, run = ''] = FENCE.exec(line) ?? []
    if (fence) {
      if (run.startsWith(fence) && line.trim() === run) fence = ''
    } else if (run) fence = run
    else details += count(line, '<details') - count(line, '</details')
  }
  return [...(fence ? [fence] : []), ...Array.from({ length: Math.max(0, details) }, () => '</details>')]
}

const count = (line: string, what: string) => line.split(what).length - 1
