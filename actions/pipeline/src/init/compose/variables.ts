/** Values of variables by name: those of the `.env` beside a Compose file. */
export type Variables = Readonly<Record<string, string>>

const ASSIGNED = /^(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^#\n]*?))\s*(?:#.*)?$/

/** Pure: what a `.env` file assigns; an assignment may use those before it. */
export function variablesIn(env: string): Variables {
  const found: Record<string, string> = {}
  for (const line of env.split('\n')) {
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

/** Pure: a value with the variables in all its texts filled in. */
export function allFilledIn<Value>(value: Value, variables: Variables): Value {
  if (typeof value === 'string') return filledIn(value, variables) as Value
  if (Array.isArray(value)) return value.map((each) => allFilledIn(each, variables)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, allFilledIn(each, variables)])) as Value
}
