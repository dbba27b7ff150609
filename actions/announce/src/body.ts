const [BEGIN, END] = ['<!-- slipway:begin -->', '<!-- slipway:end -->']

/** Pure: a release's text with the part between our markers replaced; all other text stays. */
export function withNotes(text: string, notes: string): string {
  const part = `${BEGIN}\n${notes.trim()}\n${END}`
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from >= 0 && to > from) return text.slice(0, from) + part + text.slice(to + END.length)
  return text.trim() === '' ? part : `${text.trimEnd()}\n\n${part}`
}
