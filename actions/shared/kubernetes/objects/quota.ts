import type { KubeObject } from './meta.ts'

export interface Quota extends KubeObject {
  status?: KubeObject['status'] & { hard?: Record<string, string>; used?: Record<string, string> }
}
