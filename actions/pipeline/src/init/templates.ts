/** A name that Cookiecutter, Copier, Django or Helm fills in; what Docker and Go format starts with a dot. */
const FILLED_IN = /\{\{-?\s*(?!end\b|else\b)[a-z_]\w*(\.\w+)*\s*(\|[^}]*)?-?\}\}|\{%-?\s+\w+/i

/** Pure: whether another tool has to fill in a text before it is valid. */
export const isTemplate = (text: string) => FILLED_IN.test(text)
