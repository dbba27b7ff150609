import { OTHER_WINDOWS } from './image.ts'
import { kubeletBehind } from './kubelet-words.ts'
import { patienceWith, sayMissing, sayNearest } from './missing-object.ts'
import { runtimeFails } from './node-words.ts'
import { aboutContainer, type ContainerCase, type ContainerRule, seconds } from './rule.ts'
import { isTight, memoryLimitOf, TOO_SMALL } from './sandbox.ts'

/** Catalogue rows 9 to 12: containers that cannot be made. */

const CONFIG_BUDGET_MS = seconds(20)
const CREATES = 2
const STARTS = 2

const waiting = ({ status }: ContainerCase) => status.state?.waiting ?? {}

/** Rows 9 and 10. A cache of the kubelet's that is not filled yet is no fault of the pod's. */
export const configError: ContainerRule = (of) => {
  const { reason, message = '' } = waiting(of)
  if (reason !== 'CreateContainerConfigError') return undefined
  if (kubeletBehind(message))
    return aboutContainer(of, {
      cause: 'not-started',
      message: `Node ${of.pod.spec.nodeName ?? ''} has not read what container ${of.spec.name} needs yet`,
      evidence: [message],
      patience: { waits: true },
    })
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

const RUNTIME_MS = seconds(120)

/** Row 11. */
export const createError: ContainerRule = (of) => {
  const { reason, message = '' } = waiting(of)
  if (reason !== 'CreateContainerError') return undefined
  const failed = of.events.filter((each) => each.reason === 'Failed')
  const sightings = failed.reduce((sum, each) => sum + Math.max(1, each.count ?? 1), 0)
  if (TOO_SMALL.test(message))
    return aboutContainer(of, { cause: 'out-of-memory', message: tooSmall(of), evidence: [message], patience: {} })
  return aboutContainer(of, {
    cause: 'create-error',
    message: `Container ${of.spec.name} cannot be created`,
    evidence: [message],
    ...(runtimeFails(message)
      ? {
          fault: 'infrastructure',
          remedy: 'Check the container runtime and the disk of the node.',
          patience: { ms: RUNTIME_MS },
        }
      : { patience: { times: CREATES } }),
    times: sightings,
  })
}

const tooSmall = (of: ContainerCase) =>
  `Container ${of.spec.name} has too little memory to start; its limit is ${of.spec.resources?.limits?.memory ?? memoryLimitOf(of) ?? 'that of the namespace'}`

/** What no second attempt can change. */
const HOPELESS = /executable file not found|no such file or directory|permission denied|(is|not) a directory/i
/** A node without memory says the same as a limit that is too small for the runtime itself. */
const NO_MEMORY = /cannot allocate memory/i

/** Rows 12 and 14: the program is not in the image, may not be run, or has no room to start in. */
export const badCommand: ContainerRule = (of) => {
  const ended = of.status.state?.terminated ?? of.status.lastState?.terminated
  const cannotRun = ended?.reason === 'StartError' || ended?.reason === 'ContainerCannotRun'
  const { reason, message } = waiting(of)
  if ((reason !== 'RunContainerError' && !cannotRun) || of.status.state?.running) return undefined
  // What else has ended may have left words of the program.
  const text = (cannotRun ? ended?.message : undefined) ?? message ?? ''
  if (/exec format error/i.test(text) || OTHER_WINDOWS.test(text)) return undefined
  const small = TOO_SMALL.test(text) || (NO_MEMORY.test(text) && isTight(of))
  if (!small && runtimeFails(text))
    return aboutContainer(of, {
      cause: 'node-not-ready',
      message: `Node ${of.pod.spec.nodeName ?? ''} cannot start container ${of.spec.name}: its runtime fails`,
      evidence: [text],
      remedy: 'Check the container runtime, its drivers and the disk of the node.',
      patience: { ms: RUNTIME_MS },
    })
  const [line] = /(?<=exec: ")[^" ]+ [^"]*(?=": )/.exec(text) ?? []
  return aboutContainer(of, {
    cause: small ? 'out-of-memory' : 'bad-command',
    message: small
      ? tooSmall(of)
      : `Container ${of.spec.name} cannot start its command${line ? `: "${line}" is a single word to it` : ''}`,
    ...(line && { remedy: 'Write command as a list, with an item for the program and one for each argument.' }),
    evidence: [text],
    patience: small || HOPELESS.test(text) ? {} : { times: STARTS },
    times: of.status.restartCount + (of.status.state?.terminated ? 1 : 0),
  })
}

export const configRules = [configError, createError, badCommand]
