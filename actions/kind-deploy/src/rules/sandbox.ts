import type { Fault } from '../../../shared/outcome/finding.ts'
import type { CauseName } from '../causes.ts'
import { quantity } from '../scheduling/quantity.ts'
import { nodeFails } from './node-words.ts'
import {
  aboutPod,
  type GracePeriod,
  hasStarted,
  lastMessage,
  type PodCase,
  type PodRule,
  seconds,
  timesOf,
} from './rule.ts'

/** Catalogue row 28: the pod's sandbox is not made; the message tells why. */

const NETWORK_MS = seconds(60)
const RUNTIME_MS = seconds(60)
const SIGHTINGS = 2

interface Kind {
  pattern: RegExp
  fits?: (of: PodCase, text: string) => boolean
  cause: CauseName
  fault?: Fault
  message: (of: PodCase, text: string) => string
  patience: GracePeriod
}

/** Pure: the memory limit of a pod, or of its first container that has one. */
export const memoryLimitOf = ({ pod }: Pick<PodCase, 'pod'>) =>
  pod.spec.resources?.limits?.memory ?? pod.spec.containers.map((each) => each.resources?.limits?.memory).find(Boolean)

/** Less than that has been too little for the runtime itself. */
const TIGHT = 32 * 2 ** 20
/** Pure: whether a pod's memory limit leaves the runtime itself little room. */
export const isTight = (of: Pick<PodCase, 'pod'>) => quantity(memoryLimitOf(of) ?? Infinity) < TIGHT

/** A network plugin is asked by the runtime, and tells of agents and files of its own. */
const NETWORK_PLUGIN = /plugin type=|(setup|set up) network for|NetworkPlugin/i
/** What a pod's annotation asks of the network. Sources: Multus, pkg/k8sclient; Calico, cni-plugin; bandwidth. */
const ANNOTATION =
  /annotations?\b.{0,80}\b(invalid|unable|cannot|failed|parse|not found)|(invalid|cannot parse|failed to parse|unable to parse|error parsing)\b.{0,80}\bannotation/i
const NETWORK = /cannot find a network-attachment-definition \((\S+)\)/

const NO_RUNTIME: Pick<Kind, 'cause' | 'message' | 'patience'> = {
  cause: 'node-not-ready',
  message: ({ pod }) => `The container runtime of node ${pod.spec.nodeName ?? ''} does not work`,
  patience: { ms: RUNTIME_MS },
}

/** A limit of memory in which nothing starts. */
export const TOO_SMALL =
  /OOM-killed|memory limit (is )?too low|memory\.max|minimum memory|memory.{0,40}\btoo (small|low)|unable to set memory limit/i

/** The first that fits. Sources: messages of runc, containerd, CRI-O and the kubelet. */
const KINDS: readonly Kind[] = [
  {
    pattern: TOO_SMALL,
    cause: 'out-of-memory',
    message: (of) =>
      `The pod has too little memory to start; its limit is ${memoryLimitOf(of) ?? 'that of the namespace'}`,
    patience: {},
  },
  {
    // runc's first process is killed before it can tell why.
    pattern: /init-p: (broken pipe|connection reset)|cannot start a container that has stopped|init caused: *"?$/im,
    fits: isTight,
    cause: 'out-of-memory',
    message: (of) => `The pod could not start in its memory limit of ${memoryLimitOf(of)}`,
    patience: { times: SIGHTINGS },
  },
  {
    pattern:
      /no runtime for "([^"]+)" is configured|RuntimeHandler "?([\w-]+)"? not (supported|found)|failed to find runtime handler (\S+)/i,
    cause: 'no-suitable-node',
    message: () => 'The node does not have the container runtime that the RuntimeClass of the pod names',
    patience: { times: SIGHTINGS },
  },
  {
    pattern: /sysctl|seccomp profile|apparmor profile|selinux label|user ?namespaces?\b|idmap/i,
    fits: (_, text) => !/empty slot/.test(text),
    cause: 'create-error',
    message: () => 'The node rejects what the security context of the pod asks for',
    patience: { times: SIGHTINGS },
  },
  {
    pattern:
      /container ?runtime (is down|not ready|network not ready: .*runtime)|failed to pull image .*pause|failed to get sandbox image|failed to reserve sandbox name|read-only file system/i,
    fits: (_, text) => !NETWORK_PLUGIN.test(text),
    ...NO_RUNTIME,
  },
  { pattern: /^/, fits: (_, text) => nodeFails(text) && !NETWORK_PLUGIN.test(text), ...NO_RUNTIME },
  {
    // The runtime waits for the plugin, too; that it did is told from the next attempt on.
    pattern: /deadline ?exceeded|timed out/i,
    fits: (_, text) => !/network|\bcni\b|plugin/i.test(text),
    cause: 'node-not-ready',
    message: ({ pod }) =>
      `The container runtime of node ${pod.spec.nodeName ?? ''} does not make the sandbox of the pod in time`,
    patience: { ms: RUNTIME_MS },
  },
  {
    // Source: plugins of containernetworking, portmap.
    pattern: /hostport (\d+)/i,
    cause: 'port-taken',
    message: (_, text) => `Host port ${/hostport (\d+)/i.exec(text)?.[1]} is in use on the node`,
    patience: { ms: NETWORK_MS },
  },
  {
    // Source: Multus, pkg/k8sclient.
    pattern: NETWORK,
    cause: 'no-sandbox',
    fault: 'code',
    message: (_, text) => `There is no NetworkAttachmentDefinition ${NETWORK.exec(text)?.[1]}`,
    patience: { ms: NETWORK_MS },
  },
  {
    pattern: ANNOTATION,
    cause: 'no-sandbox',
    fault: 'code',
    message: () => 'The network plugin cannot read an annotation of the pod',
    patience: { times: SIGHTINGS },
  },
  {
    pattern: /network|\bcni\b|plugin/i,
    cause: 'no-sandbox',
    message: () => 'The node cannot give the pod a network',
    patience: { ms: NETWORK_MS },
  },
  {
    pattern: /^/,
    cause: 'no-sandbox',
    message: () => 'The node cannot create the sandbox of the pod',
    patience: { ms: NETWORK_MS },
  },
]

export const noSandbox: PodRule = (of) => {
  const failed = of.events.filter((each) =>
    ['FailedCreatePodSandBox', 'FailedCreatePodContainer', 'NetworkNotReady'].includes(each.reason ?? ''),
  )
  if (failed.length === 0 || hasStarted(of.pod)) return undefined
  const [text = ''] = lastMessage(failed)
  const kind = KINDS.find(({ pattern, fits }) => pattern.test(text) && (fits?.(of, text) ?? true))
  return (
    kind &&
    aboutPod(of, {
      cause: kind.cause,
      fault: kind.fault,
      message: kind.message(of, text),
      evidence: [text],
      patience: kind.patience,
      times: timesOf(failed),
    })
  )
}

export const sandboxRules = [noSandbox]
