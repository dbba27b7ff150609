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

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Template tag: escapes every value that isn't `Html`. */
export function html(parts: TemplateStringsArray, ...values: Array<Html | string | number>): Html {
  return new Html(parts.reduce((page, part, index) => page + markup(values[index - 1] ?? '') + part))
}

/** Joins pieces of markup. */
export function join(pieces: readonly Html[]): Html {
  return new Html(pieces.map(String).join('\n'))
}

function markup(value: Html | string | number): string {
  return value instanceof Html ? value.toString() : String(value).replace(/[&<>"']/g, (each) => ESCAPES[each] ?? each)
}
