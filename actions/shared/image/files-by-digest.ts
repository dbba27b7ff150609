import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { BlobStore } from './blob-store.ts'
import { parseDocument } from './document.ts'

/** Reads a JSON document. @param name for messages. @throws if it isn't one. */
export const readDocument = async <T>(file: string, name: string): Promise<T> =>
  parseDocument(await readFile(file, 'utf8'), name) as T

/**
 * Reads the blobs of an image that lies in a folder as one file each.
 * @param path the file of a digest; it throws for what is no digest, and could lead out of the folder.
 */
export function filesByDigest(
  path: (digest: string) => string,
): Pick<BlobStore, 'transfers' | 'holds' | 'json' | 'blob'> {
  const there = (digest: string) => {
    if (existsSync(path(digest))) return path(digest)
    throw new Error(`the blob ${digest} is missing`)
  }
  return {
    transfers: false,
    holds: ({ digest }) => existsSync(path(digest)),
    json: async ({ digest }) => readDocument(there(digest), digest),
    blob: async ({ digest }) => createReadStream(there(digest)),
  }
}
