import { stripVTControlCharacters } from 'node:util'
import { widthOf } from '../../terminal/width.ts'

const HIDE_CURSOR = '\u001b[?25l'
const SHOW_CURSOR = '\u001b[?25h'
/** Source: ECMA-48: cursor up, erase to the end of the line, erase to the end of the page. */
const up = (lines: number) => (lines > 0 ? `\u001b[${lines}A` : '')
const END_OF_LINE = '\u001b[K'
const END_OF_PAGE = '\u001b[J'

/** The part of a terminal that the live view is drawn on, again and again. */
export interface Screen {
  /** Replaces what was drawn before, in one write, so that nothing flickers. */
  draw(lines: readonly string[]): void
  /** Leaves the last drawing and shows the cursor. */
  close(): void
}

/** @param columnsNow the terminal's width; a narrower one has wrapped what was drawn in a wider one. */
export function openScreen(write: (text: string) => void, columnsNow: () => number): Screen {
  let drawn: number[] = []
  write(HIDE_CURSOR)
  return {
    draw: (lines) => {
      write(
        `${up(heightOf(drawn, columnsNow()))}\r${lines.map((each) => `${each}${END_OF_LINE}\n`).join('')}${END_OF_PAGE}`,
      )
      drawn = lines.map((each) => widthOf(stripVTControlCharacters(each)))
    },
    close: () => write(SHOW_CURSOR),
  }
}

/** Pure: the lines that texts of these widths take. */
const heightOf = (widths: readonly number[], columns: number) =>
  widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0)
