/** Secrets of the application itself: without one, frameworks refuse to start. Source: the documentation of Laravel, Rails, Django, Auth.js. */
const SECRET =
  /^((APP|RAILS|DJANGO)_)?SECRET(_KEY)?(_BASE)?$|^APP_(KEY|SECRET)$|^((NEXT|BETTER_)?AUTH|JWT|SESSION|COOKIE)_SECRET(_KEY)?$/
const BLANK = /^(?:export\s+)?(\w+)=\s*(?:["']{2})?\s*(?:#.*)?$/
const REQUIRED = /\brequired\b(?!\s+(if|when|for|only))/i
const NOT_REQUIRED = /\b(not|isn't|only)\s+required\b|\boptional\b/i

/** Pure: variables that a template of an env file leaves blank and the application needs: it says so, or they are its secrets. */
export function leftBlankIn(template: string): string[] {
  const lines = template.split(/\r?\n/)
  return lines.flatMap((line, at) => {
    const [, name] = BLANK.exec(line.trim()) ?? []
    if (name === undefined) return []
    const above = /^\s*#/.test(lines[at - 1] ?? '') ? lines[at - 1] : ''
    const said = `${above} ${line.split('#')[1] ?? ''}`
    return SECRET.test(name) || (REQUIRED.test(said) && !NOT_REQUIRED.test(said)) ? [name] : []
  })
}
