import { DOCKER_HUB, HUB_HOST } from './reference/hub.ts'
import { ImageReference } from './reference.ts'

/** How precisely a text names an image: its version, only its repository, or not at all. */
export type Mention = 'image' | 'repository' | undefined

/** A word of a message that may be a reference; it ends at quotes, commas and so on. */
const WORD = /[^\s"'`,()<>{}=|]+/g
/** Punctuation around a word that isn't part of it. */
const AROUND = /^\[+|[\].:;!?]+$/g
/** The API path of an image in a registry. Source: OCI distribution-spec, endpoints. */
const ENDPOINT = /^https?:\/\/([^/]+)\/v2\/(.+)\/(?:manifests|blobs|tags)\/(.*)$/
/** After these words a single word is a name: `pull access denied for denied`. */
const NAMED = /(?:\b(?:for|image|repository|reference|resolve)[ :]+|["'`])$/i
const ADDRESS = /https?:\/\/[^\s"'`,]+/g
const DIGEST = /sha\d+:[0-9a-f]+/g

/** Pure: how a tool's message names an image; a longer name with the same start or end is another image. */
export function mentionOf(image: string, message: string): Mention {
  const reference = ImageReference.read(image)
  if (!reference) return image !== '' && message.includes(image) ? 'image' : undefined
  const found = [...message.matchAll(WORD)].map(({ 0: word, index }) =>
    mentionIn(word, message.slice(0, index), reference),
  )
  return found.includes('image') ? 'image' : found.find(Boolean)
}

/** Pure: whether a message names exactly this image. */
export const mentions = (image: string, message: string) => mentionOf(image, message) === 'image'

function mentionIn(word: string, before: string, reference: ImageReference): Mention {
  for (const each of new Set([word, word.replaceAll(AROUND, '')])) {
    const found = referenceIn(each)
    if (!found?.hasRepositoryOf(reference)) continue
    if (found.tag ?? found.digest) return sameVersion(found, reference) ? 'image' : 'repository'
    // A single word is a name only after certain words.
    if (/[/.:]/.test(each) || NAMED.test(before)) return 'repository'
  }
  return undefined
}

/** A message may omit the digest or the tag of a reference that has both. */
function sameVersion(found: ImageReference, reference: ImageReference): boolean {
  return found.equals(reference) || (!found.digest && found.tag === reference.tag)
}

function referenceIn(word: string): ImageReference | undefined {
  const [, host, path, version = ''] = ENDPOINT.exec(word) ?? []
  if (!path) return ImageReference.read(word)
  const name = `${host === HUB_HOST ? DOCKER_HUB : host}/${path}`
  return ImageReference.read(`${name}${version.includes(':') ? '@' : ':'}${version}`) ?? ImageReference.read(name)
}

/**
 * Pure: a message without names: the image's, addresses, digests. A name such as `tls:429` may contain
 * the words that distinguish responses.
 */
export function withoutNames(message: string, image: string): string {
  const reference = ImageReference.read(image)
  const bare = message.replaceAll(ADDRESS, '').replaceAll(DIGEST, '')
  if (!reference) return image === '' ? bare : bare.replaceAll(image, '')
  return bare.replaceAll(WORD, (word, index: number) => (mentionIn(word, bare.slice(0, index), reference) ? '' : word))
}
