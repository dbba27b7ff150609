import { globSync } from 'node:fs'
import { closest } from 'fastest-levenshtein'
import type { Finding } from '../../shared/outcome/finding.ts'

const MISSING = /"\/?([^"]+)": not found/
/** Folders that are too large to search. */
const PASSED_OVER = ['**/node_modules/**', '**/.git/**']

/** Adds a remedy for a missing path: the path is ignored, or the nearest name. */
export function withNearest(found: Finding, folder: string): Finding {
  const missing = [...found.evidence, found.message].map((line) => MISSING.exec(line)?.[1]).find(Boolean)
  if (!missing) return found
  const there = globSync('**/*', { cwd: folder, exclude: PASSED_OVER })
  return { ...found, remedy: remedyFor(missing, there) }
}

/** Pure: the remedy for a path that is not among the existing ones. */
export function remedyFor(missing: string, there: readonly string[]): string {
  if (there.includes(missing)) return `${missing} exists, but .dockerignore excludes it. Include it with !${missing}.`
  const nearest = there.length > 0 ? closest(missing, [...there]) : undefined
  return nearest ? `Did you mean ${nearest}? Paths are relative to the build context.` : 'The build context is empty.'
}
