/** Markup that was escaped; only `html` makes it. */
export class Html {
  readonly #markup: string

  constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A template in which every value that is not markup itself is escaped. */
export function html(parts: TemplateStringsArray, ...values: Array<Html | string | number>): Html {
  return new Html(parts.reduce((page, part, index) => page + markup(values[index - 1] ?? '') + part))
}

/** Pieces of markup, one after the other. */
export function join(pieces: readonly Html[]): Html {
  return new Html(pieces.map(String).join('\n'))
}

function markup(value: Html | string | number): string {
  return value instanceof Html ? value.toString() : String(value).replace(/[&<>"']/g, (each) => ESCAPES[each] ?? each)
}
