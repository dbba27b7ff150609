import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { type DesiredObject, nameOf } from '../cluster-state/snapshot.ts'
import type { Manifest } from '../manifests/render.ts'
import { type Attempt, attempt, NOT_FOUND, type Target } from './attempt.ts'
import type { Change } from './change.ts'
import { applyRejected } from './findings.ts'
import { inOrder } from './order.ts'

/** What may still come: a resource definition being established, a webhook that starts. */
const COMING_MS = 30_000
const RETRY_MS = 200

export interface Applied {
  wanted: DesiredObject[]
  /** Answers of the server, for objects of other kinds. */
  objects: KubeObject[]
  changes: Change[]
  findings: Finding[]
}

/** Applies a wave on the server's side, in order; goes on after a rejection, so that all of them are named. */
export async function apply(manifests: readonly Manifest[], target: Target): Promise<Applied> {
  const applied: Applied = { wanted: [], objects: [], changes: [], findings: [] }
  const brings = new Set(manifests.map((each) => `${each.object.kind}/${each.object.metadata.name}`))
  for (const each of inOrder(manifests)) {
    const done = await applyOne(each, target, brings)
    if ('code' in done) applied.findings.push(done)
    else {
      applied.wanted.push(done.wanted)
      applied.objects.push(done.object)
      applied.changes.push(done.change)
    }
  }
  return applied
}

/** Again and again while what it needs may still come; what the first attempt changed is what it changed. */
async function applyOne({ object, file }: Manifest, target: Target, brings: ReadonlySet<string>) {
  let first: Change | undefined
  const check = async () => {
    const done = await attempt(object, target)
    if (done.status < 300) first ??= done.change
    return done
  }
  const applied = (done: Attempt) => done.status < 300 && (target.dryRun || !notEstablished(done.object))
  const skipped = (done: Attempt) => target.dryRun && comesWithIt(done, brings)
  const until = (done: Attempt) => applied(done) || skipped(done) || !mayStillCome(done, brings)
  const { value: done } = await poll({ check, until, every: RETRY_MS, within: COMING_MS, signal: target.signal })
  if (applied(done)) return { ...done, change: first ?? done.change }
  if (skipped(done)) return done
  return applyRejected(nameOf(done.wanted), file, done.status, target.secrets.redact(done.message))
}

/** Pure: a definition of a resource that the server does not serve yet. */
export function notEstablished({ kind, status }: KubeObject): boolean {
  if (kind !== 'CustomResourceDefinition') return false
  return !status?.conditions?.some((each) => each.type === 'Established' && each.status === 'True')
}

/** Pure: a definition is being established, or a webhook starts. */
function mayStillCome({ status, message }: Attempt, brings: ReadonlySet<string>): boolean {
  const defines = [...brings].some((each) => each.startsWith('CustomResourceDefinition/'))
  return status < 300 || (status === NOT_FOUND && defines) || /failed calling webhook|connection refused/.test(message)
}

/** Pure: a dry run creates no namespace and no definition, so what needs one of these cannot be tried. */
function comesWithIt({ object, wanted }: Attempt, brings: ReadonlySet<string>): boolean {
  const [group = '', version] = object.apiVersion?.split('/') ?? []
  const defined = [...brings].some((each) => each.startsWith('CustomResourceDefinition/') && each.endsWith(`.${group}`))
  return brings.has(`Namespace/${wanted.namespace}`) || (version !== undefined && defined)
}
