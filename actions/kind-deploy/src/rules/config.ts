import { aboutContainer, type ContainerCase, type ContainerRule, seconds } from './rule.ts'

/** Catalogue rows 9 to 12: containers that cannot be made. */

const CONFIG_BUDGET_MS = seconds(20)
const CREATE_BUDGET_MS = seconds(20)

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
    message: `Container ${of.spec.name} needs ${whatIsMissing(message)}`,
    evidence: [message],
    patience: isAbsent(message, of.snapshot.brought) ? {} : { ms: CONFIG_BUDGET_MS },
  })
}

/** `configmap "x" not found`, `couldn't find key k in Secret ns/x`. */
function whatIsMissing(message: string): string {
  const object = /(configmap|secret) "([^"]+)" not found/i.exec(message)
  if (object) return `${object[1]} ${object[2]}, which does not exist`
  const key = /couldn't find key (\S+) in (ConfigMap|Secret) (\S+)/i.exec(message)
  return key ? `key ${key[1]} of ${key[2]} ${key[3]}, which is not there` : `what is not there: ${message}`
}

/** Pure: no manifest brings it, so it will not come; a key that is missing from one that is there neither. */
function isAbsent(message: string, brought: readonly string[]): boolean {
  const [, kind = '', name] = /(configmap|secret) "([^"]+)" not found/i.exec(message) ?? []
  if (!name) return false
  return !brought.includes(`${kind.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap'}/${name}`)
}

/** Row 11. */
export const createError: ContainerRule = (of) => {
  const { reason, message = '' } = waiting(of)
  if (reason !== 'CreateContainerError') return undefined
  return aboutContainer(of, {
    cause: 'create-error',
    message: `Container ${of.spec.name} cannot be created`,
    evidence: [message],
    patience: { ms: CREATE_BUDGET_MS },
  })
}

/** Row 12: the program is not in the image, or may not be run. */
export const badCommand: ContainerRule = (of) => {
  const ended = of.status.state?.terminated ?? of.status.lastState?.terminated
  const cannotRun = ended?.reason === 'StartError' || ended?.reason === 'ContainerCannotRun'
  const { reason, message } = waiting(of)
  if (reason !== 'RunContainerError' && !cannotRun) return undefined
  const said = ended?.message ?? message ?? ''
  if (/exec format error/i.test(said)) return undefined
  return aboutContainer(of, {
    cause: 'bad-command',
    message: `Container ${of.spec.name} cannot start its command`,
    evidence: [said],
    patience: {},
  })
}

export const configRules = [configError, createError, badCommand]
