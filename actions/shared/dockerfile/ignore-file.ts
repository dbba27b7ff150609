/** One line of a .dockerignore. */
export interface IgnoreRule {
  /** As written. */
  text: string
  /** 1-based. */
  line: number
  /** `!pattern` takes a path back in. */
  negated: boolean
  pattern: RegExp
}

/**
 * Pure: the rules of a .dockerignore, in order. Source: moby/patternmatcher, ignorefile/ignorefile.go (a `#` counts
 * only as the first character; a pattern is relative to the context's root, whatever it begins with).
 */
export function ignoreRules(text: string): IgnoreRule[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  return lines.flatMap((raw, at) => {
    const written = raw.trim()
    if (raw.startsWith('#') || written === '') return []
    const negated = written.startsWith('!')
    const path = cleaned(negated ? written.slice(1).trim() : written)
    return path === '' ? [] : [{ text: written, line: at + 1, negated, pattern: expressionOf(path) }]
  })
}

/** Pure: the rule that excludes a path or a folder above it; the last one that fits decides. */
export function ruleExcluding(path: string, rules: readonly IgnoreRule[]): IgnoreRule | undefined {
  const parts = cleaned(path).split('/')
  const above = parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  const decisive = rules.findLast(({ pattern }) => above.some((each) => pattern.test(each)))
  return decisive?.negated ? undefined : decisive
}

const cleaned = (path: string) =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')

const TOKEN = /\*\*\/?|\*|\?|\[[^\]]+\]|\\.|[^*?[\\]+|./g

/** `**` spans folders, `*` and `?` stay within one. Source: moby/patternmatcher, patternmatcher.go (compile). */
function expressionOf(path: string): RegExp {
  const source = path.replaceAll(TOKEN, (token) => {
    if (token === '**/') return '(?:.*/)?'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (/^\[.+\]$/.test(token)) return token
    return (/^\\./.test(token) ? token.slice(1) : token).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${source}$`)
}
