/** Emoji and East Asian characters take two columns. Source: Unicode Standard Annex 11, wide and full width. */
const WIDE =
  /[\u1100-\u115f\u231a-\u231b\u23e9-\u23f3\u25fd-\u25fe\u2614-\u2615\u26a1\u2705\u270a-\u270b\u2728\u274c\u2753-\u2755\u2757\u2795-\u2797\u2b1b\u2b50\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f1e6}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** These change the character before them. */
const JOINED = /^[\p{Mn}\p{Me}\p{Cf}]$/u

/** Pure: the columns that a text without control characters takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0
  for (const each of text) width += columnsOf(each)
  return width
}

/** Pure: a text in at most `width` columns; what is left out is shown as `…`. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  let taken = 1
  for (const each of text) {
    taken += columnsOf(each)
    if (taken > width) break
    kept += each
  }
  return width > 0 ? `${kept}…` : ''
}

function columnsOf(character: string): number {
  if (JOINED.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}
