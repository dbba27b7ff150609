import { mentionedIn } from '../../../shared/diagnosis/mentions.ts'
import { mentions, withoutNames } from '../../../shared/image/mentions.ts'
import { aboutContainer, type ContainerCase, type ContainerRule, seconds, timesOf } from './rule.ts'

/** Catalogue rows 1 to 8: images that do not come. */

const PULL_REASONS = ['ErrImagePull', 'ImagePullBackOff']
const PULL_BUDGET_MS = seconds(120)
const INSPECT_BUDGET_MS = seconds(20)
/** A pull that fails for good fails twice: images are pushed while somebody asks for them. */
const PULLS = 2
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
  return aboutContainer(of, {
    cause,
    message: `${of.spec.image} ${what}`,
    evidence: [waitingMessage(of)],
    patience: {},
  })
}

/** What a failed pull says, and what is to be thought of it; the first that fits. */
const ANSWERS = [
  {
    says: /no match for platform|no matching manifest/i,
    cause: 'wrong-platform',
    what: 'has no variant for this node',
    patience: {},
  },
  // A name that cannot be looked up and a registry that is away also end in "not found" or "denied" at times.
  {
    says: /too ?many ?requests|\b429\b|i\/o timeout|no such host|server misbehaving|connection re(fused|set)|network is unreachable|no route to host|\bTLS\b|x509|certificate|\b50\d\b|deadline exceeded|\bEOF\b/i,
    cause: 'image-pull',
    what: 'cannot be pulled at the moment',
    patience: { ms: PULL_BUDGET_MS },
  },
  {
    says: /unauthorized|denied|forbidden|\b40[13]\b|authentication required|insufficient_scope/i,
    cause: 'registry-auth',
    what: 'is denied to this cluster by its registry',
    patience: { times: PULLS },
  },
  {
    says: /not found|manifest unknown|name unknown|does not exist/i,
    cause: 'image-not-found',
    what: 'is not in its registry',
    patience: { times: PULLS },
  },
  { says: /^/, cause: 'image-pull', what: 'cannot be pulled', patience: { ms: PULL_BUDGET_MS } },
] as const

/** Rows 3 to 6: the registry's answer decides whether waiting can help. */
export const pullFailed: ContainerRule = (of) => {
  if (!PULL_REASONS.includes(waitingReason(of))) return undefined
  const said = pullMessage(of)
  const answer = ANSWERS.find(({ says }) => says.test(withoutNames(said, of.spec.image)))
  if (!answer) return undefined
  return aboutContainer(of, {
    cause: answer.cause,
    message: `${of.spec.image} ${answer.what}`,
    evidence: [said],
    patience: 'times' in answer.patience && failedPulls(of).length === 0 ? { ms: UNTOLD_MS } : answer.patience,
    times: timesOf(failedPulls(of)),
  })
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

/** Row 6: the image came, and cannot run here. The kernel's words stand in the state, or in the log alone. */
export const wrongArchitecture: ContainerRule = (of) => {
  const ended = of.status.state?.terminated ?? of.status.lastState?.terminated
  const text = [ended?.message, waitingMessage(of), ended && of.lastWords].filter(Boolean).join('\n')
  if (!mentionedIn(text.split('\n'), ['wrong-platform'])) return undefined
  return aboutContainer(of, {
    cause: 'wrong-platform',
    message: `The program in ${of.spec.image} was built for another architecture than the node's`,
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
