/** Values of variables by name. */
export type Variables = Readonly<Record<string, string>>

/** `NAME=value`, `export NAME: 'value'`, with a comment behind. Source: Compose specification, `env_file`. */
const ASSIGNED =
  /^(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|(.*?))\s*(?:(?:^|\s)#.*)?$/

/** Pure: what a `.env` file or an env file assigns; an assignment may use those before it. The last of a name counts. */
export function variablesIn(text: string): Variables {
  const found: Record<string, string> = {}
  for (const line of text.split('\n')) {
    const [, name, double, single, bare] = ASSIGNED.exec(line.trim()) ?? []
    if (name) found[name] = single ?? filledIn(double ?? bare ?? '', found)
  }
  return found
}

/** Pure: a text with its variables filled in, or their defaults: `${PORT:-8000}`. Unknown ones stay. */
export function filledIn(text: string, variables: Variables): string {
  return text.replaceAll(
    /(?<!\$)\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?[^}]*\})/g,
    (whole, plain, braced, alternative) => variables[plain ?? braced] || (alternative ?? whole),
  )
}

/** Pure: the paths of `env_file`: one, `{ path }`, or a list of them. Source: Compose specification. */
export const envFilePaths = (value: unknown): string[] =>
  [value ?? []].flat().flatMap((each) => {
    const path: unknown = typeof each === 'string' ? each : Object(each).path
    return typeof path === 'string' ? [path] : []
  })
