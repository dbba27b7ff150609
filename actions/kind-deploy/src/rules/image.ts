import { mentionedIn } from '../../../shared/diagnosis/mentions.ts'
import { mentions, withoutNames } from '../../../shared/image/mentions.ts'
import { ImageReference } from '../../../shared/image/reference.ts'
import { pullAnswer } from './pull-answers.ts'
import { aboutContainer, type ContainerCase, type ContainerRule, lastMessage, seconds, timesOf } from './rule.ts'

/** Catalogue rows 1 to 8: images that do not come. */

const PULL_REASONS = ['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable']
const INSPECT_BUDGET_MS = seconds(20)
/** Where events cannot be seen: the kubelet has tried twice by then. */
const UNTOLD_MS = seconds(15)

const waitingReason = ({ status }: ContainerCase) => status.state?.waiting?.reason ?? ''
const waitingMessage = ({ status }: ContainerCase) => status.state?.waiting?.message ?? ''

/** Rows 1, 2 and 7: the kubelet's reason says it all. */
const PLAIN = {
  InvalidImageName: ['invalid-image-name', 'is not a valid image name'],
  ErrImageNeverPull: ['image-not-loaded', 'is not on the node, and its pull policy is Never'],
  SignatureValidationFailed: ['image-signature', 'is rejected by the signature policy'],
} as const

export const plainReason: ContainerRule = (of) => {
  const [cause, what] = PLAIN[waitingReason(of) as keyof typeof PLAIN] ?? []
  if (!cause) return undefined
  if (/proper credentials/.test(waitingMessage(of)))
    return aboutContainer(of, {
      cause: 'registry-auth',
      message: `${of.spec.image} is on the node, but the pod has no credentials for it`,
      evidence: [waitingMessage(of)],
      remedy:
        'Add the pull secret that the image was pulled with (imagePullSecrets), or pull it with policy IfNotPresent.',
      patience: {},
    })
  return aboutContainer(of, {
    cause,
    message: `${of.spec.image} ${what}`,
    evidence: [waitingMessage(of)],
    patience: {},
  })
}

/** Rows 3 to 6: the registry's answer decides whether waiting can help. */
export const pullFailed: ContainerRule = (of) => {
  if (!PULL_REASONS.includes(waitingReason(of))) return undefined
  const { image } = of.spec
  const text = pullMessage(of)
  const { what, patience, ...answer } = pullAnswer(withoutNames(text, image), text, image, hostsOf(of))
  const secret = answer.cause === 'registry-auth' ? missingSecret(of) : undefined
  return aboutContainer(of, {
    ...answer,
    message: `${image} ${what}${secret ? `, and its pull secret ${secret} does not exist` : ''}`,
    evidence: [text],
    ...(secret && {
      remedy: `Create the Secret ${secret} (type kubernetes.io/dockerconfigjson), or correct imagePullSecrets.`,
    }),
    patience: patience.times && failedPulls(of).length === 0 ? { ms: UNTOLD_MS } : patience,
    times: timesOf(failedPulls(of)),
  })
}

/** Registries of the other images. */
function hostsOf({ snapshot }: ContainerCase): string[] {
  const all = [...snapshot.pods, ...(snapshot.placed ?? [])].flatMap(({ spec }) => spec.containers)
  return [...new Set(all.map((each) => ImageReference.read(each.image)?.registry.split(/:(?=\d+$)/)[0] ?? ''))]
}

/** The kubelet tells of a pull secret that is not there, and tries without. */
function missingSecret({ events }: ContainerCase): string | undefined {
  const [message = ''] = lastMessage(events.filter((each) => each.reason === 'FailedToRetrieveImagePullSecret'))
  return /pull secrets \(([^)]+)\)/.exec(message)?.[1]
}

/** While backing off, the state only names the image; the reason stands in the event. */
function pullMessage(of: ContainerCase): string {
  return failedPulls(of).at(-1)?.message ?? waitingMessage(of)
}

const failedPulls = ({ events, spec }: ContainerCase) =>
  events.filter(
    ({ reason, message = '' }) =>
      reason === 'Failed' && message.includes('pull image') && mentions(spec.image, message),
  )

/** Source: Microsoft, hcsshim. */
export const OTHER_WINDOWS = /container operating system does not match the host operating system/i

/** Row 6: the image came, and cannot run here. The kernel's words stand in the state, or in the log alone. */
export const wrongArchitecture: ContainerRule = (of) => {
  const ended = of.status.state?.terminated ?? of.status.lastState?.terminated
  const text = [ended?.message, waitingMessage(of), ended && of.lastWords].filter(Boolean).join('\n')
  if (!mentionedIn(text.split('\n'), ['wrong-platform']) && !OTHER_WINDOWS.test(text)) return undefined
  return aboutContainer(of, {
    cause: 'wrong-platform',
    message: `The program in ${of.spec.image} was built for another ${OTHER_WINDOWS.test(text) ? 'operating system' : 'architecture'} than the node's`,
    evidence: text.trim().split('\n').slice(-3),
    patience: {},
  })
}

/** Row 8. */
export const notInspectable: ContainerRule = (of) =>
  waitingReason(of) === 'ImageInspectError'
    ? aboutContainer(of, {
        cause: 'image-inspect',
        message: `The node cannot read ${of.spec.image}`,
        evidence: [waitingMessage(of)],
        patience: { ms: INSPECT_BUDGET_MS },
      })
    : undefined

export const imageRules = [plainReason, pullFailed, wrongArchitecture, notInspectable]
