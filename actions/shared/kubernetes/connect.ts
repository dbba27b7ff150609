import type { RequestOptions } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import type { Access } from './access.ts'
import { type Client, type Credentials, clientOf } from './client.ts'
import { noContext, noKubeconfig, unreachable } from './findings.ts'
import { completeCluster } from './proxy.ts'
import { tokenFileAuthenticator, useTokenFiles } from './token-file.ts'

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
  const { server = '', proxyUrl } = config.getCurrentCluster() ?? {}
  return {
    contextName: config.getCurrentContext(),
    config,
    ...clientOf(server, credentialsOf(config, access, proxyUrl), proxyUrl),
  }
}

/** Runs work that may need a cluster: connects when it first asks for one, and closes that connection in the end. */
export async function withCluster<T>(access: Access, work: (open: () => Promise<Cluster>) => Promise<T>): Promise<T> {
  let opened: Promise<Cluster> | undefined
  try {
    return await work(() => {
      opened ??= connect(access)
      return opened
    })
  } finally {
    await opened?.then(
      (each) => each.close(),
      () => {},
    )
  }
}

/**
 * Exec plugins are asked again when their credential's expirationTimestamp is over, and token files are read again each
 * minute; both at once, and the kubeconfig too, when the server has rejected the last credential.
 */
function credentialsOf(config: KubeConfig, access: Access, proxyUrl?: string): Credentials {
  return async (renew) => {
    if (renew) Object.assign(config, await load(access))
    const options: RequestOptions = {}
    await config.applyToHTTPSOptions(options).catch((error) => {
      throw noKubeconfig(access, `no credential: ${error instanceof Error ? error.message : String(error)}`)
    })
    return { ...options, agent: proxyUrl ? options.agent : undefined }
  }
}

async function load(access: Access): Promise<KubeConfig> {
  const { KubeConfig } = await import('./library.ts')
  const config = new KubeConfig()
  try {
    const [first = '', ...others] = access.files
    read(config, first)
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
  return completed(config, access)
}

function completed(config: KubeConfig, { env = {} }: Access): KubeConfig {
  try {
    completeCluster(config, env)
    return config
  } catch (error) {
    throw unreachable(config.getCurrentCluster()?.server ?? '', error)
  }
}

function merge(into: KubeConfig, file: string, Config: typeof KubeConfig): void {
  const one = new Config()
  read(one, file)
  into.mergeConfig(one, true)
}

function read(config: KubeConfig, file: string): void {
  config.addAuthenticator(tokenFileAuthenticator)
  config.loadFromFile(file)
  useTokenFiles(config, file)
}
