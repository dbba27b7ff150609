import type { KubeObject } from '../cluster-state/objects.ts'
import type { Manifest } from './render.ts'

/** Whoever ships a Secret with default values says so with this label. */
export const DEFAULT_LABEL = 'slipway.dev/default-secret'
/** The default password of deployment/k8s: also found when the label was lost. */
const DEFAULT_VALUE = 'only-for-this-machine'
/** Shorter values would blot out ordinary words. */
const MIN_REDACTED = 6

interface Secret extends KubeObject {
  data?: Record<string, string>
  stringData?: Record<string, string>
}

const secretsIn = (manifests: readonly Manifest[]) =>
  manifests.map((each) => each.object).filter((each) => each.kind === 'Secret') as Secret[]

/** Pure: every value of a Secret, in plain text. */
function valuesOf({ data = {}, stringData = {} }: Secret): string[] {
  const decoded = Object.values(data).map((each) => Buffer.from(each, 'base64').toString('utf8'))
  return [...decoded, ...Object.values(stringData)]
}

/** Pure: names of Secrets that hold default values. */
export function defaultSecrets(manifests: readonly Manifest[]): string[] {
  const found = secretsIn(manifests).filter(
    (each) =>
      each.metadata.labels?.[DEFAULT_LABEL] === 'true' || valuesOf(each).some((value) => value.includes(DEFAULT_VALUE)),
  )
  return found.map(({ metadata }) => [metadata.namespace, 'Secret', metadata.name].filter(Boolean).join('/'))
}

/** Pure: takes the values of the manifests' Secrets out of lines that are about to be shown. */
export function redactor(manifests: readonly Manifest[]): (line: string) => string {
  const values = [...new Set(secretsIn(manifests).flatMap(valuesOf))].filter((each) => each.length >= MIN_REDACTED)
  values.sort((one, other) => other.length - one.length)
  return (line) => values.reduce((text, value) => text.replaceAll(value, '***'), line)
}
