/** Replacement of a name, which no pattern matches. */
const BLANK = '‹name›'
/** Shorter names are parts of too many words. */
const MIN_LENGTH = 3
/** `redis` or `error` may be a tool's own word; `shop403`, `security-scanner` and `r.io/a:sha-4031abc` are not. */
const DISTINCT = /[\d\-_./:@]/

/**
 * Pure: removes the caller's own names (images, tags, services, accounts, paths) from a text, so that the image
 * `shop403` is not an HTTP status.
 */
export function blanker(names: readonly string[]): (text: string) => string {
  const parts = names.flatMap((name) => [name, ...name.split(/[/:@]/)])
  const distinct = [...new Set(parts)].filter((name) => name.length >= MIN_LENGTH && DISTINCT.test(name))
  if (distinct.length === 0) return (text) => text
  const longestFirst = distinct.sort((one, other) => other.length - one.length)
  const pattern = new RegExp(`(?<![A-Za-z0-9])(${longestFirst.map(escaped).join('|')})(?![A-Za-z0-9])`, 'g')
  return (text) => text.replace(pattern, BLANK)
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
