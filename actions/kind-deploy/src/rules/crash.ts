import type { Terminated, Workload } from '../../../shared/kubernetes/objects.ts'
import type { CauseName } from '../causes.ts'
import { objectOf, wordsKey } from '../cluster-state/snapshot.ts'
import { ends, hookFailures, killings, killRules } from './killed.ts'
import { becauseOf, describeEnd, diagnoseCrash } from './program-cause.ts'
import { rayCauseIn } from './ray.ts'
import { aboutContainer, type ContainerCase, type ContainerRule, type Diagnosis, type GracePeriod } from './rule.ts'
import { whyUnreached } from './unreached/unreached.ts'

/** Catalogue rows 13 to 15: containers that start and end. */

/** A program that ends twice may be waiting for something; one that ended this often is not. */
const CRASHES = 3
const OOM_KILLS = 2

/** A container that is up again is not judged by what was before, unless that goes on and on. */
const isDown = ({ status, init }: ContainerCase) =>
  Boolean(status.state?.waiting) ||
  Boolean(status.state?.terminated && (!init || status.state.terminated.exitCode !== 0))

const lastEnd = ({ status }: ContainerCase) => status.state?.terminated ?? status.lastState?.terminated

/** Rows 13 and 15. */
export const crashLoop: ContainerRule = (of) => {
  const ended = lastEnd(of)
  if (!ended || ended.reason === 'OOMKilled' || !isDown(of)) return undefined
  if (['StartError', 'ContainerCannotRun'].includes(ended.reason ?? '')) return undefined
  // What runs to its end has done so.
  if (ended.exitCode === 0 && countsItself(of)) return undefined
  if (killings(of).length > 0 || hookFailures(of).length > 0) return undefined
  const description = describeCrash(of, ended)
  return aboutContainer(of, {
    ...description,
    evidence: [ended.message ?? '', ...description.evidence].filter(Boolean),
    patience: patienceWith(of, description.cause),
    times: ends(of),
  })
}

/** Another version stays another version. */
function patienceWith(of: ContainerCase, cause: CauseName): GracePeriod {
  if (cause === 'ray-version') return {}
  if (countsItself(of)) return { waits: true }
  // The words of an earlier end may tell of another cause.
  const isUnheard = of.snapshot.unheard?.has(wordsKey(of.pod.metadata.uid ?? '', of.spec.name))
  return { times: isUnheard ? Math.max(CRASHES, ends(of) + 1) : CRASHES }
}

type Crash = Pick<Diagnosis, 'cause' | 'message' | 'evidence' | 'remedy' | 'fault'>

function describeCrash(of: ContainerCase, { exitCode }: Terminated): Crash {
  const who = `${of.init ? 'Init container' : 'Container'} ${of.spec.name}`
  const found = diagnoseCrash(of, exitCode)
  const ray = rayCauseIn(of.lastWords ?? '')
  if (ray) return { cause: ray.cause, message: `${who} ${ray.what}`, evidence: found.excerpt }
  const times = ends(of) === 1 ? 'once' : `${ends(of)} times`
  const unreached = whyUnreached(of, found.cause, of.lastWords ?? '')
  return {
    cause: of.init ? 'init-crash' : 'crash-loop',
    message: `${who} ended ${times} with ${describeEnd(exitCode)}${becauseOf(found)}${unreached ? ` (${unreached.why})` : ''}`,
    evidence: found.excerpt,
    ...(found.by === 'sign' && { remedy: unreached?.remedy ?? found.remedy }),
    // On no machine it would reach that.
    ...(unreached && !unreached.patience?.waits && { fault: unreached.fault ?? 'code' }),
  }
}

/** Jobs count their own failures; a pod that is not restarted does not loop. */
function countsItself({ pod, wanted }: ContainerCase): boolean {
  return wanted.kind === 'Job' || pod.spec.restartPolicy === 'Never'
}

/** Row 14. */
export const outOfMemory: ContainerRule = (of) => {
  const { status, spec } = of
  const ended = [status.state?.terminated, status.lastState?.terminated].filter((each) => each?.reason === 'OOMKilled')
  if (ended.length === 0 || (!isDown(of) && status.ready)) return undefined
  return aboutContainer(of, {
    cause: 'out-of-memory',
    message: `Container ${spec.name} was killed because it ran out of memory (OOM); its limit is ${spec.resources?.limits?.memory ?? "the node's"}${setByOthers(of)}`,
    patience: countsItself(of) ? { waits: true } : { times: OOM_KILLS },
    times: ends(of),
  })
}

/** What stands in the pod and not in its template comes from the cluster. */
function setByOthers({ wanted, snapshot, spec }: ContainerCase): string {
  const { template } = (objectOf(snapshot, wanted) as Workload | undefined)?.spec ?? {}
  const own = template?.spec?.containers.find(({ name }) => name === spec.name)
  const [given, limit] = [own?.resources?.limits?.memory, spec.resources?.limits?.memory]
  if (!own || !limit || given === limit) return ''
  return given
    ? `, which a webhook has set: the manifest gives ${given}`
    : ', which a LimitRange or a webhook has set: the manifest gives none'
}

export const crashRules = [crashLoop, outOfMemory, ...killRules]
