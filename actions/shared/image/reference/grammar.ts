import { hostFault } from './host.ts'
import { DOCKER_HUB, DOCKER_INDEX } from './hub.ts'
import { cut, fault, type Part, type ReferenceFault } from './part.ts'
import { OFFICIAL, pathFault } from './path.ts'
import { digestFault, tagFault } from './version.ts'

const IMAGE_ID = /^[0-9a-f]{64}$/

/** The parts of `[host/]path[:tag][@digest]`, whether or not they are valid. */
export interface ReferenceParts {
  host?: Part
  path: Part
  tag?: Part
  digest?: Part
}

/**
 * Pure: the parts of a text. The first component is a host only when it has a dot, a colon or an upper-case letter,
 * or is `localhost`. Source: github.com/distribution/reference, normalize.go (splitDockerDomain).
 */
export function splitReference(text: string): ReferenceParts {
  const [named, digest] = cut({ text, at: 0 }, '@')
  const [first, below] = cut(named, '/')
  const hosted = below && (/[.:A-Z]/.test(first.text) || first.text === 'localhost')
  const [path, tag] = cut(hosted ? below : named, ':')
  return { host: hosted ? first : undefined, path, tag, digest }
}

/** Pure: whether the parts name one of Docker Hub's own images: `redis`, `docker.io/redis`. */
export function isOfficial({ host, path }: ReferenceParts): boolean {
  return (!host || [DOCKER_HUB, DOCKER_INDEX].includes(host.text)) && !path.text.includes('/')
}

/** Pure: what is wrong with a reference; undefined for a valid one. */
export function faultIn(text: string): ReferenceFault | undefined {
  const parts = splitReference(text)
  const { host, path, tag, digest } = parts
  return (
    wholeFault(text) ??
    (host && hostFault(host)) ??
    pathFault(path, isOfficial(parts) ? OFFICIAL.length : 0) ??
    (tag && tagFault(tag)) ??
    (digest && digestFault(digest))
  )
}

/** Errors of the text as a whole. */
function wholeFault(text: string): ReferenceFault | undefined {
  if (text === '') return fault(0, "it's empty", 'a name such as owner/api:1', 'Set the image.')
  const space = text.search(/\s/)
  if (space !== -1) return fault(space, 'it contains whitespace', 'no whitespace', 'Remove the whitespace.')
  const [scheme] = /^[a-z]+:\/\//.exec(text) ?? []
  if (scheme) return fault(0, `it starts with ${scheme}`, 'a host without scheme', `Remove ${scheme}.`)
  const variable = text.search(/\$[\w({]/)
  if (variable !== -1)
    return fault(variable, "it contains a variable that wasn't replaced", "the variable's value", 'Set the variable.')
  if (!IMAGE_ID.test(text)) return undefined
  return fault(0, "it is an image's ID", 'a name', `Use a name, or write the ID as sha256:${text.slice(0, 8)}….`)
}
