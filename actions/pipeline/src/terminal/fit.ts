import { wrapped } from './wrap.ts'

/** A second column that begins further right would leave too little room for its text. */
const MOST_INDENT = 0.6

/**
 * Pure: text in lines of at most `columns`. Where a line has two columns, such as a name and what it means, the second
 * one is wrapped within itself; other lines go on below their beginning.
 * @param columns of the terminal; undefined without one.
 */
export function fitted(text: string, columns: number | undefined): string {
  if (columns === undefined) return text
  return text
    .split('\n')
    .flatMap((line) => (line.length <= columns ? [line] : fitLine(line, columns)))
    .join('\n')
}

function fitLine(line: string, columns: number): string[] {
  const [, first = '', second = ''] = /^(\s*\S.*?\s{2,})(\S.*)$/.exec(line) ?? []
  const indent = /^\s*/.exec(line)?.[0] ?? ''
  if (first === '') return wrapped(line, columns, [indent, `${indent}  `])
  if (first.length <= columns * MOST_INDENT) return wrapped(second, columns, [first, ' '.repeat(first.length)])
  return [
    ...wrapped(first, columns, [indent, `${indent}  `]),
    ...wrapped(second, columns, [`${indent}    `, `${indent}    `]),
  ]
}
