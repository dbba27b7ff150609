import type { KubeObject } from './meta.ts'

export interface Service extends KubeObject {
  spec: {
    type?: string
    clusterIP?: string
    externalIPs?: string[]
    externalName?: string
    publishNotReadyAddresses?: boolean
    selector?: Record<string, string>
    ports?: { name?: string; port: number; targetPort?: number | string; protocol?: string }[]
  }
  status?: KubeObject['status'] & { loadBalancer?: { ingress?: object[] } }
}

export interface EndpointSlice extends KubeObject {
  /** Empty if no port of the service is a port of its pods. */
  ports?: { name?: string; port?: number }[] | null
  endpoints?: { conditions?: { ready?: boolean } }[] | null
}
