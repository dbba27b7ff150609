/** Select Graphic Rendition: how a terminal shows a text. Source: ECMA-48, 8.3.117. */
const CODES = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const
export type Style = keyof typeof CODES

/** Shows a text in a style. */
export type Paint = (style: Style, text: string) => string

/** Leaves texts as they are. */
export const plain: Paint = (_, text) => text

const coloured: Paint = (style, text) => (text === '' ? '' : `\u001b[${CODES[style]}m${text}\u001b[0m`)

/**
 * Pure: colours on a terminal, unless `NO_COLOR` has a value (https://no-color.org) or the terminal is dumb;
 * `FORCE_COLOR` decides before both (https://force-color.org).
 */
export function paintFor(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Paint {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM } = env
  if (forced !== undefined && forced !== '') return forced === '0' || forced === 'false' ? plain : coloured
  if (refused !== undefined && refused !== '') return plain
  return isTerminal && TERM !== 'dumb' ? coloured : plain
}
