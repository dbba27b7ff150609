const DIRECTIVE = /^#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*$/
const KNOWN = ['syntax', 'escape', 'check']

/**
 * Pure: the character that continues a line: what `# escape=` sets, else a backslash. Directives stand above
 * everything else, comments and empty lines too. Source: moby/buildkit, frontend/dockerfile/parser/directives.go.
 */
export function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name = '', value = ''] = DIRECTIVE.exec(line.trimStart()) ?? []
    if (!KNOWN.includes(name.toLowerCase())) break
    if (name.toLowerCase() === 'escape') return value
  }
  return '\\'
}
