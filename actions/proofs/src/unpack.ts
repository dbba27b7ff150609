import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { unauthenticated } from '../../shared/proof/envelope.ts'
import type { Proof } from '../../shared/proof/proof.ts'

/** A proof, and how often it was used in place of a run. */
export interface Fetched {
  proof: Proof
  uses: number
}

const MOST_FILES = 2_000
const FILE_CAP_BYTES = 4_000_000
/** As a store names them. */
const NAME = /^[0-9a-f-]{1,200}\.(?:json|uses)$/

/**
 * Pure: the proofs in an artifact, which is untrusted until each was read by its schema; never on disk, and never beyond
 * a limit. Who wrote them the run's origin tells: the authentication code is that of the store of another machine.
 * @throws why it can't be read.
 */
export function proofsInZip(zip: Uint8Array): Fetched[] {
  let files = 0
  return proofsIn(
    unzipSync(zip, {
      filter: ({ name, originalSize }) => NAME.test(name) && originalSize <= FILE_CAP_BYTES && ++files <= MOST_FILES,
    }),
  )
}

/** The proofs that an earlier job of the same run put into a folder. */
export function proofsInFolder(folder: string): Fetched[] {
  const names = readdirSync(folder)
    .filter((name) => NAME.test(name) && statSync(join(folder, name)).size <= FILE_CAP_BYTES)
    .slice(0, MOST_FILES)
  return proofsIn(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])))
}

function proofsIn(files: Readonly<Record<string, Uint8Array>>): Fetched[] {
  return Object.entries(files)
    .filter(([name]) => name.endsWith('.json'))
    .flatMap(([name, bytes]) => {
      const proof = unauthenticated(new TextDecoder().decode(bytes))
      return proof ? [{ proof, uses: files[name.replace(/json$/, 'uses')]?.byteLength ?? 0 }] : []
    })
}
