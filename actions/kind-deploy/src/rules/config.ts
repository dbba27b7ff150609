import { nearestName } from '../../../shared/text/nearest.ts'
import { type Declared, findDeclared, willNotCome } from '../cluster-state/declared.ts'
import {
  aboutContainer,
  type ContainerCase,
  type ContainerRule,
  type GracePeriod,
  type PodCase,
  seconds,
} from './rule.ts'

/** Catalogue rows 9 to 12: containers that cannot be made. */

const CONFIG_BUDGET_MS = seconds(20)
/** What no manifest brings may still be made by a controller of the cluster, such as one that copies Secrets. */
const LATE_MS = seconds(12)
/** Kubernetes makes it itself in every namespace, a moment after that. */
const ROOT_CA = 'kube-root-ca.crt'
const ROOT_CA_MS = seconds(60)
const CREATES = 2
const STARTS = 2

const waiting = ({ status }: ContainerCase) => status.state?.waiting ?? {}

/** Rows 9 and 10. A cache of the kubelet's that is not filled yet is no fault. */
export const configError: ContainerRule = (of) => {
  const { reason, message = '' } = waiting(of)
  if (reason !== 'CreateContainerConfigError' || /failed to sync .* cache/i.test(message)) return undefined
  if (/runAsNonRoot|non-root|run as root|non-numeric user/i.test(message))
    return aboutContainer(of, {
      cause: 'runs-as-root',
      message: `Container ${of.spec.name} would run as root, which its pod forbids`,
      evidence: [message],
      patience: {},
    })
  return aboutContainer(of, {
    cause: 'config-missing',
    message: `Container ${of.spec.name} needs ${sayMissing(message)}${sayNearest(message, of)}`,
    evidence: [message],
    patience: patienceWith(message, of, CONFIG_BUDGET_MS),
  })
}

/** Pure: what a kubelet's message says is missing: an object, or a key of one. */
export function missingIn(message: string): { kind: string; name: string; key?: string } | undefined {
  const [, kind, name] = /(configmap|secret) "(?:[^"]*\/)?([^"/]+)" not found/i.exec(message) ?? []
  if (kind && name) return { kind: kindOf(kind), name }
  const [, key, owner, of] = /couldn't find key (\S+) in (ConfigMap|Secret) (?:\S*\/)?(\S+)/i.exec(message) ?? []
  return key && owner && of ? { kind: kindOf(owner), name: of, key } : undefined
}

const kindOf = (text: string) => (text.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap')

function sayMissing(message: string): string {
  const { kind, name, key } = missingIn(message) ?? {}
  if (!kind) return `what is not there: ${message}`
  return key ? `key ${key} of ${kind} ${name}, which is not in it` : `${kind} ${name}, which does not exist`
}

/** Pure: `; nearest: settings`, where the manifests have a similar name. */
export function sayNearest(message: string, { pod, snapshot }: PodCase): string {
  const near = nearestTo(missingIn(message), snapshot.brought, pod.metadata.namespace ?? '')
  return near ? `; nearest: ${near}` : ''
}

function nearestTo(missing: ReturnType<typeof missingIn>, brought: readonly Declared[], namespace: string) {
  if (!missing) return undefined
  const own = brought.filter((each) => each.kind === missing.kind && each.namespace === namespace)
  if (missing.key) return nearestName(missing.key, own.find(({ name }) => name === missing.name)?.keys ?? [])
  return nearestName(
    missing.name,
    own.map(({ name }) => name).filter((each) => each !== missing.name),
  )
}

/** Pure: none for a name that is a misspelt one of the manifests, nor for a key that the manifest's own object lacks. */
export function patienceWith(message: string, { pod, snapshot }: PodCase, ms: number): GracePeriod {
  const missing = missingIn(message)
  const { brought } = snapshot
  const namespace = pod.metadata.namespace ?? ''
  if (!missing) return { ms }
  const own = findDeclared(brought, missing.kind, namespace, missing.name)
  const lacksKey = missing.key !== undefined && own?.keys !== undefined && !own.keys.includes(missing.key)
  if (lacksKey && !brought.some((each) => each.maker)) return {}
  if (missing.name === ROOT_CA) return { ms: ROOT_CA_MS }
  if (missing.key !== undefined || !willNotCome(brought, missing.kind, namespace, missing.name)) return { ms }
  return nearestTo(missing, brought, namespace) ? {} : { ms: LATE_MS }
}

/** Row 11. */
export const createError: ContainerRule = (of) => {
  const { reason, message = '' } = waiting(of)
  if (reason !== 'CreateContainerError') return undefined
  const failed = of.events.filter((each) => each.reason === 'Failed')
  const sightings = failed.reduce((sum, each) => sum + Math.max(1, each.count ?? 1), 0)
  return aboutContainer(of, {
    cause: 'create-error',
    message: `Container ${of.spec.name} cannot be created`,
    evidence: [message],
    patience: { times: CREATES },
    times: sightings,
  })
}

/** What no second attempt can change. */
const HOPELESS = /executable file not found|no such file or directory|permission denied|(is|not) a directory/i
const TOO_SMALL = /OOM-killed|memory limit too low/i

/** Rows 12 and 14: the program is not in the image, may not be run, or has no room to start in. */
export const badCommand: ContainerRule = (of) => {
  const ended = of.status.state?.terminated ?? of.status.lastState?.terminated
  const cannotRun = ended?.reason === 'StartError' || ended?.reason === 'ContainerCannotRun'
  const { reason, message } = waiting(of)
  if ((reason !== 'RunContainerError' && !cannotRun) || of.status.state?.running) return undefined
  const said = ended?.message ?? message ?? ''
  if (/exec format error/i.test(said)) return undefined
  const small = TOO_SMALL.test(said)
  return aboutContainer(of, {
    cause: small ? 'out-of-memory' : 'bad-command',
    message: small
      ? `Container ${of.spec.name} has too little memory to start; its limit is ${of.spec.resources?.limits?.memory}`
      : `Container ${of.spec.name} cannot start its command`,
    evidence: [said],
    patience: small || HOPELESS.test(said) ? {} : { times: STARTS },
    times: of.status.restartCount + (of.status.state?.terminated ? 1 : 0),
  })
}

export const configRules = [configError, createError, badCommand]
