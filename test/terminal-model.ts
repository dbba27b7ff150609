import { widthOf } from '../actions/pipeline/src/terminal/width.ts'

/**
 * What a terminal of this width shows after an output, scrolled lines included. Knows what the live view uses: carriage
 * return, new line, cursor up, erase, colours, wrapping. Source: ECMA-48, xterm's control sequences.
 */
export interface Shown {
  lines: string[]
  /** Lines that were wrapped because a text was wider than the terminal. */
  wraps: number
  cursorHidden: boolean
  /** Sequences that this model doesn't know. */
  unknown: string[]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences begin with one
const PIECE = /\u001b\[([?\d;]*)([A-Za-z])|\r|\n|\u0007|\u0008|\u001b.|[^\u001b\r\n\u0007\u0008]/gu

export function shownAfter(output: string, columns: number): Shown {
  const cells: string[][] = [[]]
  const shown: Shown = { lines: [], wraps: 0, cursorHidden: false, unknown: [] }
  let [row, column] = [0, 0]
  const line = () => {
    while (cells.length <= row) cells.push([])
    return cells[row] as string[]
  }
  const print = (character: string) => {
    const width = widthOf(character)
    if (column + width > columns) {
      shown.wraps += 1
      row += 1
      column = 0
    }
    const current = line()
    while (current.length < column) current.push(' ')
    current[column] = character
    for (let at = 1; at < width; at += 1) current[column + at] = ''
    column += width
  }
  const control = (parameters: string, name: string) => {
    if (name === 'A') row = Math.max(0, row - (Number(parameters) || 1))
    else if (name === 'K') line().splice(column)
    else if (name === 'J') {
      line().splice(column)
      cells.splice(row + 1)
    } else if (parameters === '?25') shown.cursorHidden = name === 'l'
    else if (name !== 'm') shown.unknown.push(`${parameters}${name}`)
  }
  for (const [piece, parameters, name] of output.matchAll(PIECE)) {
    if (name !== undefined) control(parameters ?? '', name)
    else if (piece === '\r') column = 0
    else if (piece === '\n') {
      row += 1
      column = 0
      line()
    } else if (/^\P{Cc}/u.test(piece)) print(piece)
    else shown.unknown.push(JSON.stringify(piece))
  }
  shown.lines = cells.map((each) => each.join('').trimEnd())
  return shown
}
