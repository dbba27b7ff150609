import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Proof } from '../../../shared/proof/proof.ts'

/** The digests of evidence files; null for one that isn't there. */
export const digestsOf = (files: readonly string[]): Promise<(string | null)[]> => Promise.all(files.map(digestOf))

/** The evidence of a proof that is still as it was. */
export async function evidenceKept({ outcome: { files }, evidence }: Proof): Promise<string[]> {
  const now = await digestsOf(files)
  return files.filter((_, at) => now[at] !== null && now[at] === evidence[at])
}

async function digestOf(file: string): Promise<string | null> {
  try {
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    return hash.digest('hex')
  } catch {
    return null
  }
}
