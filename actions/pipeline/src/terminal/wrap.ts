/** An indentation leaves at least so many columns for the text; one that doesn't is cut short, or gets lines of its own. */
const LEAST_TEXT = 10

/** A narrower terminal gets lines of this many columns, which it then wraps itself. */
const LEAST_WIDTH = 20

/**
 * Pure: text in lines of at most `width` columns, broken at spaces; longer words are cut.
 * @param indents of the first line, and of all others.
 */
export function wrapped(text: string, width: number, [first, rest]: readonly [string, string] = ['', '']): string[] {
  const room = Math.max(LEAST_WIDTH, width)
  const most = room - LEAST_TEXT
  const others = rest.length > most ? '  ' : rest
  if (first.length > most) return [...chunks(first.trimEnd(), room), ...wrapped(text, width, [others, others])]
  const lines: string[] = []
  let line = first
  let isEmpty = true
  const next = () => {
    lines.push(line)
    line = others
    isEmpty = true
  }
  for (const word of text.split(' ').filter(Boolean)) {
    if (!isEmpty && line.length + 1 + word.length > room) next()
    let rest = word
    while (isEmpty && line.length + rest.length > room) {
      const part = room - line.length
      line += rest.slice(0, part)
      rest = rest.slice(part)
      next()
    }
    line += isEmpty ? rest : ` ${rest}`
    isEmpty = false
  }
  return isEmpty && lines.length > 0 ? lines : [...lines, line]
}

const chunks = (text: string, room: number) =>
  Array.from({ length: Math.ceil(text.length / room) }, (_, index) => text.slice(index * room, (index + 1) * room))
