/** Kubernetes' defaults: a period of 10 s, 3 failures. */
export interface ProbeSpec {
  initialDelaySeconds?: number
  periodSeconds?: number
  failureThreshold?: number
  httpGet?: {
    port?: number | string
    path?: string
    scheme?: string
    host?: string
    httpHeaders?: { name: string; value: string }[]
  }
  tcpSocket?: { port?: number | string }
  grpc?: { port?: number }
  exec?: { command?: string[] }
}

export interface ContainerSpec {
  name: string
  image: string
  imagePullPolicy?: string
  command?: string[]
  args?: string[]
  readinessProbe?: ProbeSpec
  livenessProbe?: ProbeSpec
  startupProbe?: ProbeSpec
  restartPolicy?: string
  env?: { name: string; value?: string }[]
  ports?: { name?: string; containerPort: number; hostPort?: number; protocol?: string }[]
  resources?: { limits?: Record<string, string>; requests?: Record<string, string> }
}

export interface Terminated {
  exitCode: number
  startedAt?: string
  finishedAt?: string
  reason?: string
  message?: string
}

export interface ContainerStatus {
  name: string
  ready: boolean
  restartCount: number
  /** Its startup probe has passed, or it has none. */
  started?: boolean
  state?: { waiting?: { reason?: string; message?: string }; running?: object; terminated?: Terminated }
  lastState?: { terminated?: Terminated }
}
