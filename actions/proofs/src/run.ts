import { resolve } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { answerOf, openApi } from '../../shared/github/api.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { proofStore } from '../../shared/proof/store.ts'
import { counted } from '../../shared/text/counted.ts'
import { PROOFS } from './catalogue.ts'
import { consumerOf } from './consumer.ts'
import { fetchProofs, type Taken } from './fetch.ts'
import type { Inputs } from './inputs.ts'
import { type Consumer, refusedConsumer } from './origin.ts'
import { asMerged } from './scope.ts'
import { type Fetched, proofsInFolder } from './unpack.ts'

/** Brings the proofs of runs that count into a folder. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const folder = resolve(context.directory, inputs.folder)
  if (inputs.from === undefined) return fromRuns(inputs, folder, context)
  const proofs = proofsInFolder(resolve(context.directory, inputs.from))
  write(proofs, folder)
  return described({ runs: [], proofs, findings: [] }, `${counted(proofs.length, 'proof')} of an earlier job`)
}

/** Whatever goes wrong at GitHub is only a warning: without proofs, the stages run. */
async function fromRuns(inputs: Inputs, folder: string, context: Context): Promise<Outcome> {
  const own = context.env.GITHUB_REPOSITORY
  if (inputs.repository !== own) throw otherRepository(inputs.repository, own)
  const consumer = await consumerOf(context)
  const refused = consumer ? refusedConsumer(consumer) : "the runner doesn't name the workflow and its commit"
  if (!consumer || refused) return described(NOTHING, `no proofs of other runs: ${refused}`)
  return fetchInto(folder, consumer, inputs, context).catch((error: unknown) => {
    if (error instanceof Problem || context.signal.aborted) throw error
    const { status, message } = answerOf(error)
    const reason = `${status || 'no response'}: ${message.split('\n')[0]}`
    return outcome({ findings: [PROOFS['not-fetched']({ message: `No proofs were fetched: ${reason}` })] })
  })
}

async function fetchInto(folder: string, consumer: Consumer, inputs: Inputs, context: Context): Promise<Outcome> {
  const api = await openApi(inputs.githubToken, inputs.repository, context)
  const taken = await fetchProofs(api, consumer, inputs.artifact, context)
  const proofs = taken.proofs.flatMap(({ proof, uses }) => {
    const merged = asMerged(proof, consumer.defaultBranch)
    return merged ? [{ proof: merged, uses }] : []
  })
  write(proofs, folder)
  return described({ ...taken, proofs }, `${counted(proofs.length, 'proof')} of ${counted(taken.runs.length, 'run')}`)
}

/** The first ones last: of two proofs with the same key, they replace the other. */
function write(proofs: readonly Fetched[], folder: string): void {
  const store = proofStore(folder)
  for (const { proof, uses } of proofs.toReversed()) {
    store.write(proof)
    for (let use = 0; use < uses; use++) store.use({ ...proof.origin, stage: proof.stage }, proof.key)
  }
}

const NOTHING: Taken = { runs: [], proofs: [], findings: [] }

const described = ({ runs, proofs, findings }: Taken, found: string) =>
  outcome({
    found,
    findings,
    outputs: { proofs: String(proofs.length), runs: runs.map(({ url }) => url).join('\n') },
  })

const otherRepository = (found: string | undefined, own: string | undefined) =>
  new Problem(
    PROOFS['other-repository']({
      message: `repository is "${found ?? ''}", and the workflow runs in "${own ?? ''}"`,
    }),
  )
