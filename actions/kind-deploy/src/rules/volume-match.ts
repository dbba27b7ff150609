import { picks } from '../../../shared/kubernetes/label-selector.ts'
import type { Claim, Volume } from '../../../shared/kubernetes/objects.ts'
import { quantity } from '../scheduling/quantity.ts'

/** Why a volume that exists is not bound to a claim. Source: Kubernetes, "Persistent Volumes", Binding. */

/** Pure: the reason, or undefined where the volume fits. */
export function whyNot({ metadata, spec }: Claim, volume: Volume): string | undefined {
  const { claimRef, capacity, accessModes = [], storageClassName = '' } = volume.spec
  if (spec.volumeName && spec.volumeName !== volume.metadata.name) return `the claim names ${spec.volumeName}`
  if (claimRef && (claimRef.namespace !== metadata.namespace || claimRef.name !== metadata.name))
    return `claimed by ${claimRef.namespace}/${claimRef.name}`
  if (claimRef?.uid && metadata.uid && claimRef.uid !== metadata.uid)
    return 'it is released, and its claimRef is an earlier claim of that name'
  if (storageClassName !== (spec.storageClassName ?? '')) return `its class is ${storageClassName || 'empty'}`
  const asked = spec.resources?.requests?.storage
  if (asked && capacity?.storage && quantity(capacity.storage) < quantity(asked))
    return `it has ${capacity.storage}, the claim asks for ${asked}`
  const lacking = (spec.accessModes ?? []).filter((each) => !accessModes.includes(each))
  if (lacking.length > 0) return `it is not ${lacking.join(', ')}`
  return spec.selector && !picks(spec.selector, volume.metadata.labels) ? 'its labels do not match' : undefined
}
