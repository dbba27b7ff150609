import type { Finding } from '../../../../shared/outcome/finding.ts'
import { RayFailure } from '../../failure.ts'
import { findObject, type Reader } from './find-object.ts'
import { missingPods } from './missing-pods.ts'
import type { Kind, RayCluster, RayJob, RayService } from './objects.ts'
import { headServiceOf, judgeRayCluster, needsSurroundings } from './raycluster.ts'
import { finishedClusterOf } from './rayjob.ts'
import { activeClusterOf, newestClusterOf } from './rayservice.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import { tokenOf } from './token.ts'

/** The head of a RayCluster, and what it requires of its clients. */
export interface Head {
  service: string
  token?: string
}

/** Finds the head of an object of KubeRay. */
export interface HeadFinder {
  /** @throws {RayFailure} while the object's status or its pods report that it can't be used. */
  find(): Promise<Head>
  /** Why nodes may be missing: the pods of the cluster that aren't ready. Best effort. */
  causes(): Promise<Finding[]>
}

/** Pods and events don't change as often as the probe asks. */
const LOOK_EVERY_MS = 1_000

/** Finds the head of a RayCluster, of the active RayCluster of a RayService, or of the one of a finished RayJob. */
export function headFinder(reader: Reader, kind: Kind, name: string): HeadFinder {
  const look = limited((cluster?: string) => surroundingsOf(reader.client, reader.namespace, cluster, reader.signal))
  let found: string | undefined
  const find = async () => {
    const clusterName = await clusterNameOf(reader, kind, name, look)
    found = clusterName
    const cluster = await clusterOf(reader, kind, name, clusterName)
    const around = needsSurroundings(cluster) ? await look(clusterName) : undefined
    const failure = judgeRayCluster(cluster, reader.namespace, around)
    if (failure) throw failure
    return { service: headServiceOf(cluster), token: await tokenOf(reader, cluster) }
  }
  const causes = async () => {
    if (found === undefined) return []
    try {
      const cluster = await findObject<RayCluster>(reader, 'RayCluster', found)
      return missingPods(cluster, reader.namespace, await look(found))
    } catch (error) {
      if (reader.signal.aborted) throw error
      return []
    }
  }
  return { find, causes }
}

type Look = (cluster?: string) => Promise<Surroundings>

async function clusterNameOf(reader: Reader, kind: Kind, name: string, look: Look): Promise<string> {
  if (kind === 'RayCluster') return name
  if (kind === 'RayService') {
    const service = await findObject<RayService>(reader, kind, name)
    return activeClusterOf(service, reader.namespace, await look(newestClusterOf(service)))
  }
  const job = await findObject<RayJob>(reader, kind, name)
  return finishedClusterOf(job, reader.namespace, await look(job.status?.rayClusterName))
}

/** With shutdownAfterJobFinishes, KubeRay deletes the cluster of a finished RayJob. */
async function clusterOf(reader: Reader, kind: Kind, owner: string, name: string): Promise<RayCluster> {
  try {
    return await findObject<RayCluster>(reader, 'RayCluster', name)
  } catch (error) {
    if (kind !== 'RayJob' || !(error instanceof RayFailure) || error.symptom !== 'no-ray-cluster') throw error
    const message = `RayJob ${reader.namespace}/${owner} succeeded; its RayCluster ${name} has been deleted since`
    throw new RayFailure('ray-job-cluster-gone', message)
  }
}

/** The last answer, if it isn't older than LOOK_EVERY_MS. */
function limited(ask: Look): Look {
  let last: { cluster?: string; atMs: number; answer: Promise<Surroundings> } | undefined
  return (cluster) => {
    const now = performance.now()
    if (!last || last.cluster !== cluster || now - last.atMs > LOOK_EVERY_MS)
      last = { cluster, atMs: now, answer: ask(cluster) }
    return last.answer
  }
}
