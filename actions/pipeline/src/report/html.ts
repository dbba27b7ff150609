/** Escaped markup; create it only with `html`. */
export class Html {
  readonly #markup: string

  constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }
}

/** What a template accepts: text is escaped, lists are joined, and nothing is left where there is nothing. */
type Value = Html | string | number | undefined | readonly Html[]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Control characters, which HTML doesn't allow, except for the tab and the line end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Template tag: escapes every value that isn't `Html`. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((page, part, index) => page + markup(values[index - 1]) + part))
}

/** Markup if the condition holds. */
export const when = (condition: unknown, markup: () => Html): Html | undefined => (condition ? markup() : undefined)

function markup(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'object') return value instanceof Html ? value.toString() : value.map(String).join('')
  return String(value)
    .replace(CONTROLS, '')
    .replace(/[&<>"']/g, (each) => ESCAPES[each] ?? each)
}
