import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const NAME = 'secret'
const BYTES = 32
const OF_OTHERS = 0o077
const WRITABLE = 0o022

/**
 * The secret with which a store's proofs are authenticated: beside them, and for this user alone. It is made at the
 * first use; of several processes that make it at the same time, all get the same one.
 * @throws why the store can't be used, in one sentence.
 */
export function storeSecret(folder: string): Buffer {
  const file = join(folder, NAME)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const read = readSecret(file)
  if (read) return read
  makeSecret(folder, file)
  const made = readSecret(file)
  if (made) return made
  throw new Error(`${file} could not be made`)
}

function readSecret(file: string): Buffer | undefined {
  const facts = statSync(file, { throwIfNoEntry: false })
  if (!facts) return undefined
  // Windows has no such modes.
  if (process.getuid && (facts.mode & OF_OTHERS) !== 0) throw new Error(`other users have access to ${file}`)
  const user = process.getuid?.() ?? 0
  if (facts.uid !== user && !isOfOwner(file, facts.uid, user)) throw new Error(`${file} belongs to another user`)
  const secret = readFileSync(file)
  if (secret.length !== BYTES) throw new Error(`${file} is damaged; remove the folder`)
  return secret
}

/** Root uses the folder of the user whose home it works in, unless others could have put a secret there. */
function isOfOwner(file: string, owner: number, user: number): boolean {
  const folder = statSync(dirname(file))
  return user === 0 && folder.uid === owner && (folder.mode & WRITABLE) === 0
}

/** A link to a complete file: no process ever reads half of it, and the first one wins. */
function makeSecret(folder: string, file: string): void {
  const draft = join(folder, `${NAME}.${process.pid}.${randomBytes(4).toString('hex')}.draft`)
  try {
    writeFileSync(draft, randomBytes(BYTES), { mode: 0o600 })
    chmodSync(draft, 0o600)
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
