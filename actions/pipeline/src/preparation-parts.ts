import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { joined, type KeyPart, type KeyParts, unprovable } from '../../shared/proof/key-part.ts'
import type { KeyContext } from '../../shared/proof/reads.ts'
import type { Config } from './config/config.ts'

type Step = Config['prepare'][number]
type Read = Pick<KeyContext, 'files' | 'directory'>

/** The digest of what isn't there. */
const NOTHING = '0'

/**
 * All that a preparation can see, as slipway.yaml declares it: its command may read anything, and write what stages
 * read. It belongs to the stages that need it.
 */
export async function preparationParts(step: Step, context: Read): Promise<KeyParts> {
  const { name, run, reads, locate } = step
  if (reads === undefined)
    return unprovable(
      `prepare.${name}`,
      `nothing declares what ${run} reads; name the files and folders in reads: (reads: [] if its program is all)`,
      locate([]),
    )
  const [program = ''] = run.split(/\s+/)
  const paths = [...(program.includes('/') ? [program] : []), ...reads]
  const command: KeyPart = { kind: 'input', name: `prepare.${name}.run`, hash: sha256(run), shown: run }
  return joined([{ parts: [command], unknown: [] }, ...(await Promise.all(paths.map((path) => partOf(path, context))))])
}

async function partOf(path: string, { files, directory }: Read): Promise<KeyParts> {
  const digest = await files.digest(resolve(directory, path), { what: 'executable' })
  const entries = [...(digest?.entries ?? [['', NOTHING]])]
  const parts = entries.map(
    ([name, hash]): KeyPart => ({
      kind: 'file',
      name: name === '' ? path : `${path.replace(/\/$/, '')}/${name}`,
      hash,
    }),
  )
  return { parts, unknown: [] }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
