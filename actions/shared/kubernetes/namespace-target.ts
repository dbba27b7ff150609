import { PassThrough } from 'node:stream'
import type { Target } from '../probes/target.ts'
import type { Cluster } from './connect.ts'
import { type Forward, forwardThrough } from './forward.ts'
import { backendOf } from './services.ts'

/** Probes' way into a namespace; `close` ends every forward. */
export interface NamespaceTarget extends Target {
  close(): Promise<void>
}

const LOG_LINES = 200

/** Reaches services, each in its own namespace, through port-forwards that are opened when they are first asked for. */
export function namespaceTarget(
  cluster: Cluster,
  homeOf: (service: string) => string,
  signal: AbortSignal,
): NamespaceTarget {
  const forwards = new Map<string, Promise<Forward>>()
  const address = (service: string, port: number) => {
    const key = `${service}:${port}`
    const open = forwards.get(key) ?? forwardThrough(cluster, { namespace: homeOf(service), service, port }, signal)
    forwards.set(key, open)
    return open
  }
  // A service's port is any of its pod's: 0 asks for the pod alone.
  const podOf = async (service: string) => {
    const found = await backendOf(cluster, homeOf(service), service, 0, signal)
    if (!found) throw new Error(`no pod behind service ${homeOf(service)}/${service} is ready`)
    return found.pod
  }
  return {
    address: async (service, port) => {
      await podOf(service)
      const open = await address(service, port)
      return { host: open.host, port: open.port }
    },
    exec: async (service, command, { env = {} } = {}) => {
      const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
      const whole = variables.length > 0 ? ['env', ...variables, ...command] : command
      return exec(cluster, homeOf(service), await podOf(service), whole)
    },
    logs: async (service) =>
      cluster.text(
        `/api/v1/namespaces/${homeOf(service)}/pods/${await podOf(service)}/log?tailLines=${LOG_LINES}`,
        signal,
      ),
    environment: () => ({ KUBE_CONTEXT: cluster.contextName }),
    close: async () => {
      const open = await Promise.allSettled(forwards.values())
      await Promise.all(open.map((each) => (each.status === 'fulfilled' ? each.value.close() : undefined)))
    },
  }
}

/** Runs a program in a pod's first container. */
async function exec(cluster: Cluster, namespace: string, pod: string, command: readonly string[]) {
  const { Exec } = await import('./library.ts')
  const { spec } = await cluster.get<{ spec: { containers: { name: string }[] } }>(
    `/api/v1/namespaces/${namespace}/pods/${pod}`,
  )
  const chunks: Buffer[] = []
  const output = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk))
  const status = await new Promise<ExecStatus>((resolve, reject) => {
    new Exec(cluster.config)
      .exec(namespace, pod, spec.containers[0]?.name ?? '', [...command], output, output, null, false, resolve)
      .then((channel) => channel.on('error', reject), reject)
  })
  const code = status.details?.causes?.find((each) => each.reason === 'ExitCode')?.message
  return {
    exitCode: status.status === 'Success' ? 0 : Number(code ?? 1),
    output: Buffer.concat(chunks).toString('utf8'),
  }
}

interface ExecStatus {
  status?: string
  details?: { causes?: { reason?: string; message?: string }[] }
}
