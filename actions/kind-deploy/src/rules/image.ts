import { aboutContainer, type ContainerCase, type ContainerRule, seconds, timesOf } from './rule.ts'

/** Catalogue rows 1 to 8: images that do not come. */

const PULL_REASONS = ['ErrImagePull', 'ImagePullBackOff']
const PULL_BUDGET_MS = seconds(120)
const INSPECT_BUDGET_MS = seconds(20)

const waitingReason = ({ status }: ContainerCase) => status.state?.waiting?.reason ?? ''
const waitingMessage = ({ status }: ContainerCase) => status.state?.waiting?.message ?? ''

/** Row 1. */
export const invalidName: ContainerRule = (of) =>
  waitingReason(of) === 'InvalidImageName'
    ? aboutContainer(of, {
        cause: 'invalid-image-name',
        message: `${of.spec.image} is not an image name`,
        evidence: [waitingMessage(of)],
        patience: {},
      })
    : undefined

/** Row 2. */
export const neverPulled: ContainerRule = (of) =>
  waitingReason(of) === 'ErrImageNeverPull'
    ? aboutContainer(of, {
        cause: 'image-not-loaded',
        message: `${of.spec.image} is not on the node, and its pull policy is Never`,
        evidence: [waitingMessage(of)],
        patience: {},
      })
    : undefined

/** Rows 3 to 6: the registry's answer decides whether waiting can help. */
export const pullFailed: ContainerRule = (of) => {
  if (!PULL_REASONS.includes(waitingReason(of))) return undefined
  const said = pullMessage(of)
  const { spec } = of
  const parts = { evidence: [said], times: pullSightings(of) }
  if (/no match for platform|no matching manifest/i.test(said))
    return aboutContainer(of, {
      ...parts,
      cause: 'wrong-platform',
      message: `${spec.image} has no variant for this node`,
      patience: {},
    })
  // A name that cannot be looked up and a registry that is away also end in "not found" or "denied" at times.
  if (
    /too ?many ?requests|429|i\/o timeout|no such host|server misbehaving|connection refused|network is unreachable|no route to host|TLS|x509|certificate|50\d |deadline exceeded|EOF/i.test(
      said,
    )
  )
    return aboutContainer(of, {
      ...parts,
      cause: 'image-pull',
      message: `${spec.image} cannot be pulled for now`,
      patience: { ms: PULL_BUDGET_MS },
    })
  if (/unauthorized|denied|forbidden|401|403|authentication required/i.test(said))
    return aboutContainer(of, {
      ...parts,
      cause: 'registry-auth',
      message: `The registry does not give ${spec.image} to this cluster`,
      patience: { times: 2 },
    })
  if (/not found|manifest unknown|name unknown|does not exist/i.test(said))
    return aboutContainer(of, {
      ...parts,
      cause: 'image-not-found',
      message: `There is no image ${spec.image}`,
      patience: { times: 2 },
    })
  return aboutContainer(of, {
    ...parts,
    cause: 'image-pull',
    message: `${spec.image} cannot be pulled`,
    patience: { ms: PULL_BUDGET_MS },
  })
}

/** A back-off follows a failed pull: that alone is the second sighting. */
function pullSightings(of: ContainerCase): number {
  const failed = of.events.filter(
    (each) => each.reason === 'Failed' && /pull image|ErrImagePull/.test(each.message ?? ''),
  )
  return Math.max(
    timesOf(failed.filter((each) => each.message?.includes('pull image'))),
    waitingReason(of) === 'ImagePullBackOff' ? 2 : 1,
  )
}

/** While backing off, the state only names the image; the reason stands in the event. */
function pullMessage(of: ContainerCase): string {
  const event = of.events.findLast(
    (each) => each.reason === 'Failed' && each.message?.includes(of.spec.image) && /pull image/.test(each.message),
  )
  return event?.message ?? waitingMessage(of)
}

/** Row 6: the image came, and cannot run here. */
export const wrongArchitecture: ContainerRule = (of) => {
  const ended = of.status.state?.terminated ?? of.status.lastState?.terminated
  const text = `${ended?.message ?? ''} ${waitingMessage(of)}`
  return /exec format error/i.test(text)
    ? aboutContainer(of, {
        cause: 'wrong-platform',
        message: `${of.spec.image} was built for another architecture than this node's`,
        evidence: [text.trim()],
        patience: {},
      })
    : undefined
}

/** Row 7. */
export const signaturePolicy: ContainerRule = (of) =>
  waitingReason(of) === 'SignatureValidationFailed'
    ? aboutContainer(of, {
        cause: 'image-signature',
        message: `${of.spec.image} is refused by the signature policy`,
        evidence: [waitingMessage(of)],
        patience: {},
      })
    : undefined

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

export const imageRules = [invalidName, neverPulled, pullFailed, wrongArchitecture, signaturePolicy, notInspectable]
