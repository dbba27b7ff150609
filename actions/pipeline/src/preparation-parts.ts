import { createHash } from 'node:crypto'
import { declaredParts, wordParts } from '../../shared/proof/declared.ts'
import { namedVariables, variableParts } from '../../shared/proof/environment.ts'
import { joined, type KeyPart, type KeyParts, unprovable } from '../../shared/proof/key-part.ts'
import type { KeyContext } from '../../shared/proof/reads.ts'
import type { Config } from './config/config.ts'

type Step = Config['prepare'][number]
type Read = Pick<KeyContext, 'files' | 'directory' | 'env' | 'salt' | 'tool'>

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
  const words = run.split(/\s+/)
  const command: KeyPart = { kind: 'input', name: `prepare.${name}.run`, hash: sha256(run), shown: run }
  return joined([
    { parts: [command, ...variableParts(namedVariables(run, context), context)], unknown: [] },
    await wordParts(programIn(words), context),
    await declaredParts(reads, context),
  ])
}

const SCRIPT = /\.(sh|bash|[cm]?[jt]sx?|py|rb|pl|php|lua)$/

/** Pure: the program with what it runs, `node scripts/setup.mjs`: other files behind that may be what it writes. */
const programIn = ([program = '', ...rest]: readonly string[]) => {
  const first = program.includes('/') ? -1 : rest.findIndex((each) => !each.startsWith('-'))
  return [program, ...rest.filter((each, at) => at <= first || SCRIPT.test(each))]
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
