import { createHash } from 'node:crypto'
import { ImageReference } from '../../../shared/image/reference.ts'
import type { KubeObject, NetworkPolicy, Pod, Workload } from '../../../shared/kubernetes/objects.ts'
import type { Needs } from './needs.ts'

/** How a workload takes a ConfigMap or Secret. */
export interface Use {
  /** `ConfigMap/settings`. */
  source: string
  /** Read once, when a container starts: a variable, or a file that is mounted by `subPath`. */
  once: boolean
}

/** A workload as it was at one moment. */
export interface WorkloadState {
  /** `Deployment/api`. */
  object: string
  selector: Readonly<Record<string, string>>
  labels: Readonly<Record<string, string>>
  replicas: number
  strategy: string
  maxUnavailable: number
  /** Why a new pod template doesn't reach all pods: `its partition keeps pods below 1 as they are`. */
  keeps?: string
  /** Of its pod template. */
  template: string
  uses: Use[]
  /** The repositories of its containers' images, as one text. */
  programs: string
  /** Claims that its template made: they stay with it. */
  claims: string[]
  needs?: Needs
}

/** A namespace as it was at one moment. */
export interface NamespaceState {
  namespace: string
  workloads: WorkloadState[]
  /** Workloads that a HorizontalPodAutoscaler scales. */
  scaled: ReadonlySet<string>
  /** Digests of the data of ConfigMaps and Secrets, by `Kind/name`. */
  sources: ReadonlyMap<string, string>
  /** NetworkPolicies. */
  policies?: readonly NetworkPolicy[]
}

/** Pure: tells values apart. */
export const digest = (value: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('hex')

type Rolling = { maxUnavailable?: number | string; partition?: number }
type Detailed = Workload['spec'] & {
  selector?: { matchLabels?: Record<string, string> }
  strategy?: { type?: string; rollingUpdate?: Rolling }
  updateStrategy?: { type?: string; rollingUpdate?: Rolling }
  paused?: boolean
  volumeClaimTemplates?: KubeObject[]
}

/** Pure: what counts of a workload. */
export function workloadState(kind: string, { metadata, spec }: Workload): WorkloadState {
  const detailed = spec as Detailed
  const replicas = detailed.replicas ?? 1
  const how = detailed.strategy ?? detailed.updateStrategy
  return {
    object: `${kind}/${metadata.name}`,
    selector: detailed.selector?.matchLabels ?? {},
    labels: spec.template?.metadata?.labels ?? {},
    replicas,
    strategy: how?.type ?? 'RollingUpdate',
    maxUnavailable: countOf(how?.rollingUpdate?.maxUnavailable, replicas, kind),
    keeps: keepsOf(detailed, replicas),
    template: digest(spec.template),
    uses: spec.template ? usesOf(spec.template.spec) : [],
    programs: programsOf(spec.template?.spec),
    claims: claimsOf(metadata.name, replicas, detailed),
  }
}

const programsOf = (spec?: Pod['spec']) =>
  (spec?.containers ?? [])
    .map(({ image = '' }) => ImageReference.read(image)?.canonicalName ?? image)
    .sort()
    .join(' ')

/** Source: a StatefulSet's claims are called TEMPLATE-NAME-ORDINAL. */
const claimsOf = (name: string, replicas: number, { volumeClaimTemplates = [] }: Detailed) =>
  volumeClaimTemplates.flatMap(({ metadata }) =>
    Array.from({ length: replicas }, (_, ordinal) => `${metadata.name}-${name}-${ordinal}`),
  )

function keepsOf({ paused, updateStrategy }: Detailed, replicas: number): string | undefined {
  if (paused) return 'it is paused'
  if (updateStrategy?.type === 'OnDelete') return 'its strategy is OnDelete'
  const below = updateStrategy?.rollingUpdate?.partition ?? 0
  return below > 0 && replicas > 0 ? `its partition keeps pods below ${below} as they are` : undefined
}

/** A share of a Deployment's pods is rounded down, and 25 % by default; other kinds have 1. */
function countOf(value: number | string | undefined, replicas: number, kind: string): number {
  if (typeof value === 'number') return value
  const share = value ?? (kind === 'Deployment' ? '25%' : undefined)
  return share === undefined ? 1 : Math.floor((replicas * Number.parseFloat(share)) / 100)
}

interface Volume {
  name: string
  configMap?: { name?: string }
  secret?: { secretName?: string }
}
interface Named {
  name?: string
}
interface Container {
  env?: { valueFrom?: { configMapKeyRef?: Named; secretKeyRef?: Named } }[]
  envFrom?: { configMapRef?: Named; secretRef?: Named }[]
  volumeMounts?: { name: string; subPath?: string }[]
}

/** Pure: the ConfigMaps and Secrets of a pod template. */
export function usesOf(spec: Pod['spec']): Use[] {
  const containers = [...spec.containers, ...(spec.initContainers ?? [])] as Container[]
  const variables = containers.flatMap(({ env = [], envFrom = [] }) => [
    ...env.flatMap(({ valueFrom }) => named(valueFrom?.configMapKeyRef, valueFrom?.secretKeyRef)),
    ...envFrom.flatMap(({ configMapRef, secretRef }) => named(configMapRef, secretRef)),
  ])
  const bySubPath = new Set(
    containers.flatMap(({ volumeMounts = [] }) => volumeMounts.flatMap((each) => (each.subPath ? [each.name] : []))),
  )
  const volumes = (spec.volumes ?? []) as Volume[]
  const mounted = volumes.flatMap(({ name, configMap, secret }) =>
    named(configMap, secret && { name: secret.secretName }).map((source) => ({ source, once: bySubPath.has(name) })),
  )
  return [...variables.map((source) => ({ source, once: true })), ...mounted]
}

const named = (configMap?: Named, secret?: Named) => [
  ...(configMap?.name ? [`ConfigMap/${configMap.name}`] : []),
  ...(secret?.name ? [`Secret/${secret.name}`] : []),
]
