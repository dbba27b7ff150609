import { aboutPod, hasStarted, lastMessage, type PodRule, seconds } from './rule.ts'

/** Resource claims of a pod, for devices. Source: Kubernetes, "Dynamic Resource Allocation". */

/** The template or the class may be applied a moment later. */
const CLAIM_MS = seconds(20)
const TEMPLATE =
  /resource ?claim ?template "?(?:[^"\s]*\/)?([^"\s:]+)"?:? not found|resourceclaimtemplates?\S* "([^"]+)" not found/i
const CLASS = /device class "?([^"\s]+)"? (?:does not exist|not found)|deviceclass\S* "([^"]+)" not found/i
const CLAIM = /resource ?claim "?([^"\s]+)"? (?:does not exist|not found)/i

/** Pure: whether the scheduler's sentence is about devices rather than nodes. */
export const isAboutDevices = (sentence: string) => /resource ?claim|device ?class|DynamicResources/i.test(sentence)

export const resourceClaim: PodRule = (of) => {
  const condition = of.pod.status?.conditions?.find((each) => each.type === 'PodScheduled' && each.status === 'False')
  const failed = of.events.filter(({ reason }) => reason === 'FailedResourceClaimCreation')
  const [event = ''] = lastMessage(failed)
  const sentence = event || (isAboutDevices(condition?.message ?? '') ? condition?.message : '') || ''
  if (!sentence) return undefined
  return aboutPod(of, {
    cause: 'resource-claim',
    message: missingIn(sentence),
    evidence: [sentence],
    patience: { ms: CLAIM_MS },
  })
}

function missingIn(sentence: string): string {
  for (const [kind, words] of [
    ['ResourceClaimTemplate', TEMPLATE],
    ['DeviceClass', CLASS],
    ['ResourceClaim', CLAIM],
  ] as const) {
    const [, one, other] = words.exec(sentence) ?? []
    if (one ?? other) return `There is no ${kind} ${one ?? other}`
  }
  return 'A resource claim of the pod is not allocated'
}

/** A driver that starts along with the deployment. */
const DRIVER_MS = seconds(60)

/** The pod has its devices, and their driver on the node does not hand them out. Source: Kubernetes, pkg/kubelet/cm/dra. */
export const unprepared: PodRule = (of) => {
  const failed = of.events.filter(({ reason }) => reason === 'FailedPrepareDynamicResources')
  if (failed.length === 0 || hasStarted(of.pod)) return undefined
  const [message = ''] = lastMessage(failed)
  const [, driver] = /driver "?([\w.-]+)"? is not registered|plugin name (\S+) not found/.exec(message) ?? []
  return aboutPod(of, {
    cause: 'resource-claim',
    fault: 'infrastructure',
    message: driver
      ? `The driver ${driver} of its devices does not run on node ${of.pod.spec.nodeName}`
      : `The driver on node ${of.pod.spec.nodeName} cannot prepare the devices of the pod`,
    evidence: [message],
    remedy: 'Check the DRA driver on that node.',
    patience: { ms: DRIVER_MS },
  })
}

export const deviceRules = [resourceClaim, unprepared]
