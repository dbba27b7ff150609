import { cut, fault, type Part, type ReferenceFault } from './part.ts'

export const LONGEST_TAG = 128
/** Hexadecimal digits by algorithm: registered in the OCI image specification. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/** Pure: what is wrong with a tag. */
export function tagFault({ text, at }: Part): ReferenceFault | undefined {
  if (text === '') return fault(at, 'the tag is empty', 'a tag after the colon', 'Write a tag, or remove the colon.')
  const bad = text.search(/^[^\w]|[^\w.-]/)
  if (bad !== -1)
    return fault(
      at + bad,
      `the tag contains ${text[bad]}`,
      'letters, digits, _ and, after the first, . and -',
      'Correct the tag.',
    )
  if (text.length <= LONGEST_TAG) return undefined
  return fault(at + LONGEST_TAG, `the tag has ${text.length} characters`, `at most ${LONGEST_TAG}`, 'Shorten it.')
}

/** Pure: the nearest legal tag: `feature/x` → `feature-x`; empty if no valid character is left. */
export function tagFrom(text: string): string {
  return text
    .replaceAll(/[^\w.-]/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, LONGEST_TAG)
}

/** Pure: what is wrong with a digest. Source: github.com/opencontainers/go-digest, algorithm.go. */
export function digestFault(digest: Part): ReferenceFault | undefined {
  const remedy = 'Copy the whole digest; docker buildx imagetools inspect shows it.'
  const [{ text: algorithm, at }, hex = { text: '', at: digest.at }] = cut(digest, ':')
  const length = Object.hasOwn(DIGEST_LENGTHS, algorithm) ? DIGEST_LENGTHS[algorithm] : undefined
  if (!length) return fault(at, `the digest has the unknown algorithm ${algorithm || '(none)'}`, 'sha256:…', remedy)
  const bad = hex.text.search(/[^0-9a-f]/)
  if (bad !== -1)
    return fault(hex.at + bad, `the digest contains ${hex.text[bad]}`, 'lower-case hexadecimal, 0-9 and a-f', remedy)
  if (hex.text.length === length) return undefined
  return fault(hex.at, `the digest has ${hex.text.length} characters`, `${length} after ${algorithm}:`, remedy)
}
