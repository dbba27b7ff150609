import type { Secret } from '../secret.ts'
import { secretsInText } from '../variable.ts'

/**
 * Pure: build arguments and variables in an image's history: `|1 NPM_TOKEN=… /bin/sh -c …`, `ENV API_KEY=…`.
 * @param tree data that contains instructions as strings.
 */
export function secretsInHistory(tree: unknown): Secret[] {
  if (typeof tree === 'string')
    return tree.includes('=') ? tree.split(/\s+/).flatMap((word) => secretsInText(word)) : []
  if (typeof tree !== 'object' || tree === null) return []
  return Object.values(tree).flatMap(secretsInHistory)
}
