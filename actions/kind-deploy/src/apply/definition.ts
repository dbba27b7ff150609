import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Rejection } from './answer/answer.ts'

/** Definitions of custom resources. Source: apiextensions-apiserver, controller/status/naming_controller.go. */

const ESTABLISHING_MS = 30_000

/** Pure: a definition whose resource the server does not serve, or not yet. */
export function definitionRejection({ kind, status }: Pick<KubeObject, 'kind' | 'status'>): Rejection | undefined {
  if (kind !== 'CustomResourceDefinition') return undefined
  const condition = (type: string) => status?.conditions?.find((each) => each.type === type)
  const established = condition('Established')
  if (established?.status === 'True') return undefined
  const names = condition('NamesAccepted')
  if (names?.status === 'False')
    return { code: 'names-taken', message: `Another definition has its names: ${names.message ?? names.reason ?? ''}` }
  return {
    code: 'apply-rejected',
    fault: 'infrastructure',
    message: 'The API server does not serve the definition yet',
    evidence: established?.message ? [established.message] : [],
    remedy: 'Run it again later; check the API server: kubectl get crd -o yaml shows the conditions.',
    comesMs: ESTABLISHING_MS,
  }
}
