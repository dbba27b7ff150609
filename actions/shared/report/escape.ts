import { visible } from './untrusted-text.ts'

/** The start of a list item, a rule or a heading's underline. */
const LIST_OR_RULE = /^(?:[-+](?=\s|$)|\d+[.)](?=\s|$)|[-=]+$)/

/** Pure: one line with all Markdown characters escaped. */
export function escaped(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/([\\`*_[\]#@~|!$])/g, '\\$1')
    .replaceAll('://', '\\://')
    .replace(LIST_OR_RULE, '\u2060$&')
}
