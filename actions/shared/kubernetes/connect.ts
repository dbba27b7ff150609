import type { RequestOptions } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import type { Access } from './access.ts'
import { type Client, clientOf } from './client.ts'
import { noContext, noKubeconfig } from './findings.ts'

/** A connection to a cluster. */
export interface Cluster extends Client {
  /** The kubeconfig's context. */
  contextName: string
  /** For the library's connections: port-forwards. */
  config: KubeConfig
}

/**
 * Connects to a cluster. The library is large, so it is imported on demand.
 * @throws {Problem} KC001 without a kubeconfig, KC002 without its context.
 */
export async function connect(access: Access): Promise<Cluster> {
  const config = await load(access)
  const current = config.getCurrentCluster()
  const options: RequestOptions = {}
  await config.applyToHTTPSOptions(options)
  const agent = current?.proxyUrl ? options.agent : undefined
  return { contextName: config.getCurrentContext(), config, ...clientOf(current?.server ?? '', { ...options, agent }) }
}

async function load(access: Access): Promise<KubeConfig> {
  const { KubeConfig } = await import('./library.ts')
  const config = new KubeConfig()
  try {
    const [first = '', ...others] = access.files
    config.loadFromFile(first)
    for (const file of others) merge(config, file, KubeConfig)
  } catch (error) {
    throw noKubeconfig(access, error instanceof Error ? error.message : String(error))
  }
  if (access.context) config.setCurrentContext(access.context)
  if (!config.getCurrentCluster())
    throw noContext(
      access,
      config.getContexts().map((each) => each.name),
    )
  return config
}

function merge(into: KubeConfig, file: string, Config: typeof KubeConfig): void {
  const one = new Config()
  one.loadFromFile(file)
  into.mergeConfig(one, true)
}
