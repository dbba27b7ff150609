/** A name, a field, a text, a number; or what is in brackets, with the fields that are asked of it. */
export type Term = string | { pipeline: Pipeline; fields: string }
/** A function with its arguments, or a term alone. */
export type Command = readonly Term[]
/** Each command gets what the one before gives. */
export type Pipeline = readonly Command[]

const TOKEN = /"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'|\)(?:\.\w+)+|[()|]|[^\s()|"'`]+/g

/** Pure: an expression of Go's text/template, without keyword and braces. Source: the package's parse/parse.go. */
export function commandsIn(text: string): Pipeline {
  const open: { pipeline: Term[][] }[] = [{ pipeline: [[]] }]
  const current = () => open.at(-1)?.pipeline ?? []
  for (const token of text.match(TOKEN) ?? []) {
    if (token === '(') open.push({ pipeline: [[]] })
    else if (token === '|') current().push([])
    else if (!token.startsWith(')')) current().at(-1)?.push(token)
    else if (open.length > 1) {
      const { pipeline } = open.pop() as { pipeline: Term[][] }
      current()
        .at(-1)
        ?.push({ pipeline, fields: token.slice(1) })
    }
  }
  return open[0]?.pipeline ?? []
}
