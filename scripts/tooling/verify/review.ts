/** What a reviewer of a platform team asks of a workload, as kube-score and polaris do. */

/** A Kubernetes object, as far as the review reads it. */
export interface Reviewed {
  kind: string
  metadata: { name: string; labels?: Record<string, string> }
  spec?: { template?: PodTemplate; jobTemplate?: { spec: { template: PodTemplate } } }
}

interface PodTemplate {
  metadata?: { labels?: Record<string, string> }
  spec: {
    securityContext?: { seccompProfile?: unknown }
    automountServiceAccountToken?: boolean
    containers: Container[]
    initContainers?: Container[]
  }
}

interface Container {
  name: string
  image: string
  readinessProbe?: unknown
  livenessProbe?: unknown
  startupProbe?: unknown
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> }
  securityContext?: {
    allowPrivilegeEscalation?: boolean
    readOnlyRootFilesystem?: boolean
    capabilities?: { drop?: string[] }
  }
}

const RESOURCES = ['cpu', 'memory', 'ephemeral-storage']
/** Labels by which the standard tools find and group objects. */
const LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/component', 'app.kubernetes.io/part-of']

/** Pure: `Deployment/api, container api: …` for each thing that a reviewer would ask to change. */
export function review(objects: readonly Reviewed[]): string[] {
  return objects.flatMap((object) => {
    const template = object.spec?.template ?? object.spec?.jobTemplate?.spec.template
    if (!template) return []
    const name = `${object.kind}/${object.metadata.name}`
    return [...podProblems(template), ...labelProblems(object, template)].map((each) => `${name}: ${each}`)
  })
}

function podProblems({ spec }: PodTemplate): string[] {
  const { containers, initContainers = [], securityContext, automountServiceAccountToken } = spec
  return [
    ...(securityContext?.seccompProfile ? [] : ['set securityContext.seccompProfile']),
    ...(automountServiceAccountToken === false ? [] : ['set automountServiceAccountToken: false']),
    ...[...containers, ...initContainers].flatMap(containerProblems),
  ]
}

function containerProblems(container: Container): string[] {
  const { name, image, resources, securityContext } = container
  const missing = (['requests', 'limits'] as const).flatMap((kind) =>
    RESOURCES.filter((each) => !resources?.[kind]?.[each]).map((each) => `set resources.${kind}.${each}`),
  )
  return [
    ...missing,
    ...(/:[^/]+$|@/.test(image) && !image.endsWith(':latest') ? [] : [`${image} needs a tag other than latest`]),
    ...(securityContext?.allowPrivilegeEscalation === false ? [] : ['set allowPrivilegeEscalation: false']),
    ...(securityContext?.readOnlyRootFilesystem ? [] : ['set readOnlyRootFilesystem: true']),
    ...(securityContext?.capabilities?.drop?.includes('ALL') ? [] : ['drop all capabilities']),
  ].map((each) => `container ${name}: ${each}`)
}

function labelProblems({ metadata }: Reviewed, template: PodTemplate): string[] {
  const lacks = (labels: Record<string, string> = {}) => LABELS.filter((each) => !labels[each])
  return [
    ...lacks(metadata.labels).map((each) => `add the label ${each}`),
    ...lacks(template.metadata?.labels).map((each) => `add the label ${each} to its pods`),
  ]
}

/** Pure: containers of services that run on and have no readiness or liveness probe. */
export function unprobed(objects: readonly Reviewed[]): string[] {
  return objects
    .filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind))
    .flatMap(({ kind, metadata, spec }) =>
      (spec?.template?.spec.containers ?? [])
        .filter((each) => !each.readinessProbe || !(each.livenessProbe ?? each.startupProbe))
        .map((each) => `${kind}/${metadata.name}: container ${each.name}: add a readiness and a liveness probe`),
    )
}
