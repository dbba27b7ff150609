import type { Context } from '../../shared/context/context.ts'
import type { Api } from '../../shared/github/api.ts'
import { newestArtifacts } from '../../shared/github/newest-artifacts.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Artifact, refusedArtifact } from './artifact.ts'
import { PROOFS } from './catalogue.ts'
import { artifactsOf, candidates, download, isMerged, tipOf } from './github.ts'
import { type Consumer, type Run, refusedRun } from './origin.ts'
import { type Fetched, proofsInZip } from './unpack.ts'

/** The merge queue's run, and the newest one of the default branch, which has what it took from earlier ones as well. */
const MOST_RUNS = 2

/** What was taken of other runs, the most important one first. */
export interface Taken {
  runs: Run[]
  proofs: Fetched[]
  findings: Finding[]
}

/** Takes the proofs of the runs that count. @throws an error of GitHub's API. */
export async function fetchProofs(api: Api, consumer: Consumer, prefix: string, context: Context): Promise<Taken> {
  const taken: Taken = { runs: [], proofs: [], findings: [] }
  const all = await candidates(api, consumer)
  const tip = all.length > 0 ? await tipOf(api, consumer.defaultBranch) : ''
  for (const run of all) {
    if (taken.runs.length === MOST_RUNS) break
    const refused = await refusalOf(api, run, consumer, tip)
    if (refused) context.reporter.info(`The proofs of ${run.url} don't count: ${refused}`)
    else await takeFrom(api, run, prefix, taken)
  }
  return taken
}

/** GitHub is only asked for the commits where all else is right. */
async function refusalOf(api: Api, run: Run, consumer: Consumer, tip: string): Promise<string | undefined> {
  const refused = refusedRun(run, consumer, true)
  return refused ?? refusedRun(run, consumer, await isMerged(api, run.headSha, tip))
}

async function takeFrom(api: Api, run: Run, prefix: string, taken: Taken): Promise<void> {
  const there = (await artifactsOf(api, run)).filter(({ expired }) => !expired)
  const proofs: Fetched[] = []
  for (const artifact of newestArtifacts(there, prefix, run.attempt)) {
    const read = await readArtifact(api, artifact, run)
    if (typeof read === 'string') taken.findings.push(artifactRefused(artifact, run, read))
    else proofs.push(...read)
  }
  if (proofs.length === 0) return
  taken.runs.push(run)
  taken.proofs.push(...proofs)
}

/** Returns the proofs, or as a clause why it has no proofs. */
async function readArtifact(api: Api, artifact: Artifact, run: Run): Promise<Fetched[] | string> {
  const refused = refusedArtifact(artifact, run)
  if (refused) return refused
  const zip = await download(api, artifact)
  if (!zip) return 'its content has another digest than GitHub has of it'
  try {
    return proofsInZip(zip)
  } catch (error) {
    return `it isn't a ZIP archive: ${String(error)}`
  }
}

const artifactRefused = ({ name }: Artifact, { id, url }: Run, reason: string) =>
  PROOFS['artifact-refused']({
    message: `The proofs in ${name} of run ${id} were refused: ${reason}`,
    evidence: [url],
  })
