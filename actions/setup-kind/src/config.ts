import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse, stringify } from 'yaml'
import type { Context } from '../../shared/context/context.ts'
import { configAlone, noConfig } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { mountIn, portIn } from './publish.ts'
import { registriesOf, SETTINGS, writeRegistries } from './registries.ts'

/** What a configuration is made from. */
export type ClusterRequest = Pick<Inputs, 'nodes' | 'ports' | 'mounts' | 'registryMirrors' | 'ca'>

/** What the cluster is to be like. */
export interface Config {
  nodes: number
  /** The file for kind; where it has to be made, in that folder. */
  fileIn(folder: string): Promise<string>
}

/**
 * The given configuration, or one that is made from the inputs. Writes nothing yet.
 * @throws {Problem} SK012 to SK015.
 */
export async function readConfig(inputs: Inputs, context: Context): Promise<Config> {
  return inputs.config ? given(inputs.config, inputs, context) : made(inputs, context)
}

async function given(config: string, wish: ClusterRequest, { directory }: Context): Promise<Config> {
  const path = resolve(directory, config)
  if (!existsSync(path)) throw noConfig(config)
  const { nodes, ports, mounts, registryMirrors, ca } = wish
  const [mirror] = Object.keys(registryMirrors)
  const beside = { nodes: nodes > 1, ports: ports[0], mounts: mounts[0], 'registry-mirrors': mirror, ca }
  const [name] = Object.entries(beside).find(([, value]) => value) ?? []
  if (name) throw configAlone(name)
  const content = (parse(await readFile(path, 'utf8')) ?? {}) as { nodes?: unknown[] }
  return { nodes: Math.max(1, content.nodes?.length ?? 1), fileIn: async () => path }
}

function made(wish: ClusterRequest, { directory }: Context): Config {
  const registries = registriesOf(wish, directory)
  configOf(wish, directory)
  const fileIn = async (folder: string) => {
    const path = join(folder, 'kind.yaml')
    await writeFile(path, stringify(configOf(wish, directory, await writeRegistries(registries, folder))))
    return path
  }
  return { nodes: wish.nodes, fileIn }
}

/** Pure: one control plane, which publishes the ports; the other nodes workers. */
export function configOf({ nodes, ports, mounts }: ClusterRequest, directory: string, registries?: string) {
  const extraMounts = [
    ...mounts.map((each) => mountIn(each, directory)),
    ...(registries ? [{ hostPath: registries, containerPath: SETTINGS, readOnly: true }] : []),
  ]
  const shared = extraMounts.length > 0 ? { extraMounts } : {}
  const control = ports.length > 0 ? { extraPortMappings: ports.map(portIn) } : {}
  const roles = Array.from({ length: nodes }, (_, index) =>
    index === 0 ? { role: 'control-plane', ...control, ...shared } : { role: 'worker', ...shared },
  )
  return { kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4', nodes: roles }
}
