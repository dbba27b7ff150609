import type { KubeObject } from './meta.ts'

export interface Service extends KubeObject {
  spec: {
    type?: string
    clusterIP?: string
    externalIPs?: string[]
    selector?: Record<string, string>
    ports?: { name?: string; port: number; targetPort?: number | string; protocol?: string }[]
  }
  status?: KubeObject['status'] & { loadBalancer?: { ingress?: object[] } }
}

export interface EndpointSlice extends KubeObject {
  /** Without any when no port of the service is one of the pods'. */
  ports?: { name?: string; port?: number }[] | null
  endpoints?: { conditions?: { ready?: boolean } }[] | null
}
