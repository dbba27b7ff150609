import { fieldsOf } from '../documents.ts'
import { type FoundObject, imagesOf, isWorkload } from './objects.ts'

/** API groups that every cluster serves. Source: Kubernetes' API reference. */
const BUILT_IN =
  /^(apps|autoscaling|batch|extensions|policy|(admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage)\.k8s\.io)$/

/** Kinds of OpenShift that manifests give the version `v1`. Source: its API reference. */
const OF_OPENSHIFT = /^(Template|DeploymentConfig|BuildConfig|ImageStream|Route)$/

/** Of `envsubst`, templates, ko, and words that ask for a name. */
const PLACEHOLDER =
  /[${}<>%]|^ko:\/\/|__\w+__|\b(your|replace|change)[-_]?(me|this|image|name|repo|registry|docker|user|org)/i

/** `apps/v1` → `apps`; empty for `v1`. */
const groupOf = ({ fields }: FoundObject) => String(fields.apiVersion).split('/').slice(0, -1).join('/')

/** Pure: the API groups that the CustomResourceDefinitions among these objects define. */
function definedBy(objects: readonly FoundObject[]): ReadonlySet<string> {
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition')
  return new Set(definitions.map(({ fields }) => String(fieldsOf(fields.spec)?.group)))
}

/** Pure: why a new cluster would refuse an object; undefined if it knows its kind. */
function whyUnknown(object: FoundObject, defined: ReadonlySet<string>): string | undefined {
  const group = groupOf(object)
  const image = isWorkload(object) ? imagesOf(object.fields.spec).find((each) => PLACEHOLDER.test(each)) : undefined
  if (image !== undefined) return `it has the image ${image}, whose name another tool has to fill in`
  if (group === '' && OF_OPENSHIFT.test(object.kind)) return `it has a ${object.kind}, which only OpenShift knows`
  return isKnown(group, defined) ? undefined : whyRefused(object.kind, group)
}

/** Pure: whether a cluster with these API groups beside its own knows another. */
export const isKnown = (group: string, defined: ReadonlySet<string>) =>
  group === '' || BUILT_IN.test(group) || defined.has(group)

/** Pure: why a new cluster would refuse an object of a kind. */
export const whyRefused = (kind: string, group: string) =>
  `it has a ${kind}, and no manifest here defines ${group}: its operator has to be installed first`

/** Pure: why a new cluster would refuse a file, by path. */
export function unknownIn(objects: readonly FoundObject[]): ReadonlyMap<string, string> {
  const defined = definedBy(objects)
  return new Map(
    objects.flatMap((each): [string, string][] => {
      const why = whyUnknown(each, defined)
      return why === undefined ? [] : [[each.path, why]]
    }),
  )
}
