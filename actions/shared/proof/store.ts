import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { opened, type Read, sealed } from './envelope.ts'
import type { Proof } from './proof.ts'
import { expendable, type Kept, type Limits } from './prune.ts'
import { storeSecret } from './store-secret.ts'

/** A stage of a configuration file. */
export interface StageId {
  repository: string
  config: string
  stage: string
}

/** Proofs in a folder of this user. No process reads half of a proof, however many write and are killed. */
export interface ProofStore {
  /** Only this store has it; for digests of secrets. */
  readonly salt: string
  /** The proof of a stage with this key; undefined if there is no proof. */
  find(id: StageId, key: string): Read | undefined
  /** All proofs of a stage, the newest first. */
  all(id: StageId): Read[]
  /** Replaces the proof with the same key, and removes the oldest ones beyond the limits. */
  write(proof: Proof): void
  remove(id: StageId, key: string): void
  /** How often a proof was used in place of a run. */
  uses(id: StageId, key: string): number
  use(id: StageId, key: string): void
  /** Removes all proofs of a configuration file, and returns their number. */
  clear(id: Omit<StageId, 'stage'>): number
}

const LIMITS: Limits = { files: 1_000, bytes: 200_000_000 }
const PROOF = '.json'
const USES = '.uses'
const DRAFT = '.draft'

const hashed = (...words: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16)
const configPrefix = ({ repository, config }: Omit<StageId, 'stage'>) => `${hashed(repository, config)}-`
const stagePrefix = (id: StageId) => `${configPrefix(id)}${hashed(id.stage)}-`

/** The newest proof of a stage, with whatever key. */
export function newestProof(store: Pick<ProofStore, 'all'>, id: StageId): Proof | undefined {
  const [newest] = store.all(id).flatMap((each) => ('proof' in each ? [each.proof] : []))
  return newest
}

/** Opens the store in a folder. @throws why it can't be used. */
export function proofStore(folder: string, limits: Limits = LIMITS): ProofStore {
  const secret = storeSecret(folder)
  const path = (id: StageId, key: string, end = PROOF) => join(folder, `${stagePrefix(id)}${key}${end}`)
  const names = (prefix: string) => readdirSync(folder).filter((each) => each.startsWith(prefix))
  const remove = (name: string) => {
    for (const each of [name, `${name.slice(0, -PROOF.length)}${USES}`]) rmSync(join(folder, each), { force: true })
  }
  return {
    salt: createHash('sha256').update('salt').update(secret).digest('hex'),
    find: (id, key) => readAt(path(id, key), secret),
    all: (id) =>
      keptIn(folder, names(stagePrefix(id)))
        .filter(({ name }) => name.endsWith(PROOF))
        .sort((one, other) => other.timeMs - one.timeMs)
        .flatMap(({ name }) => readAt(join(folder, name), secret) ?? []),
    write: (proof) => {
      const id = { ...proof.origin, stage: proof.stage }
      writeWhole(path(id, proof.key), sealed(proof, secret))
      rmSync(path(id, proof.key, USES), { force: true })
      const written = `${stagePrefix(id)}${proof.key}${PROOF}`
      // File systems round times: of files of one moment, this one is the newest.
      const kept = keptIn(folder, names('')).map((each) =>
        each.name === written ? { ...each, timeMs: Infinity } : each,
      )
      for (const name of expendable(kept, limits, Date.now())) remove(name)
    },
    remove: (id, key) => remove(`${stagePrefix(id)}${key}${PROOF}`),
    uses: (id, key) => statSync(path(id, key, USES), { throwIfNoEntry: false })?.size ?? 0,
    // A byte for each use: processes that append at the same time lose none.
    use: (id, key) => appendFileSync(path(id, key, USES), '.', { mode: 0o600 }),
    clear: (id) => {
      const own = names(configPrefix(id))
      for (const name of own) rmSync(join(folder, name), { force: true })
      return own.filter((each) => each.endsWith(PROOF)).length
    },
  }
}

function readAt(file: string, secret: Buffer): Read | undefined {
  try {
    // A pipe would never be read to its end.
    if (!statSync(file).isFile()) return { refused: "it isn't a file" }
    return opened(readFileSync(file, 'utf8'), secret)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? undefined : { refused: `its file can't be read: ${code}` }
  }
}

/** A file that another process removed meanwhile is left out, and what is no file. */
function keptIn(folder: string, names: readonly string[]): Kept[] {
  return names.flatMap((name) => {
    const facts = statSync(join(folder, name), { throwIfNoEntry: false })
    return facts?.isFile() ? [{ name, bytes: facts.size, timeMs: facts.mtimeMs }] : []
  })
}

/** Under another name first, and on the disk before it gets its own. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}${DRAFT}`
  try {
    const handle = openSync(draft, 'wx', 0o600)
    try {
      writeFileSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}
