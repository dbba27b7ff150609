import type { KubeObject } from '../../../shared/kubernetes/objects.ts'

/** An object that is to be applied, and where it stands. */
export interface Manifest {
  object: KubeObject & { apiVersion: string; kind: string }
  file: string
}
