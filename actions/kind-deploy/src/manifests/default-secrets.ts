import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Manifest } from './render.ts'

/** Marks a Secret with default values. */
export const DEFAULT_LABEL = 'slipway.dev/default-secret'
/** The default password of deployment/k8s: also found when the label was lost. */
const DEFAULT_VALUE = 'only-for-this-machine'

interface Secret extends KubeObject {
  data?: Record<string, string> | null
  stringData?: Record<string, string> | null
}

const secretsIn = (manifests: readonly Manifest[]) =>
  manifests.map((each) => each.object).filter((each) => each.kind === 'Secret') as Secret[]

/** Pure: every value of a Secret, in plain text. */
function valuesOf({ data, stringData }: Secret): string[] {
  const decoded = Object.values(data ?? {}).map((each) => Buffer.from(String(each), 'base64').toString('utf8'))
  return [...decoded, ...Object.values(stringData ?? {}).map(String)]
}

/** Pure: names of Secrets that hold default values. */
export function defaultSecrets(manifests: readonly Manifest[]): string[] {
  const found = secretsIn(manifests).filter(
    (each) =>
      each.metadata.labels?.[DEFAULT_LABEL] === 'true' || valuesOf(each).some((value) => value.includes(DEFAULT_VALUE)),
  )
  return found.map(({ metadata }) => [metadata.namespace, 'Secret', metadata.name].filter(Boolean).join('/'))
}
