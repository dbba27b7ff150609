import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse, stringify } from 'yaml'
import type { Context } from '../../shared/context/context.ts'
import { noConfig } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { mountIn, portIn } from './publish.ts'
import { registriesOf, SETTINGS, writeRegistries } from './registries.ts'

/** The inputs that define a kind configuration. */
export type ClusterRequest = Pick<Inputs, 'nodes' | 'ports' | 'mounts' | 'registryMirrors' | 'ca'>

/** A kind configuration. */
export interface Config {
  nodes: number
  /** Returns the path of the configuration file; a generated file is written to `folder`. */
  fileIn(folder: string): Promise<string>
}

/**
 * The user's configuration file, or a configuration generated from the inputs. Writes nothing yet.
 * @throws {Problem} SK012, SK014, SK015.
 */
export async function readConfig(inputs: Inputs, context: Context): Promise<Config> {
  return inputs.config ? fromFile(inputs.config, context) : generated(inputs, context)
}

async function fromFile(config: string, { directory }: Context): Promise<Config> {
  const path = resolve(directory, config)
  if (!existsSync(path)) throw noConfig(config)
  const content = (parse(await readFile(path, 'utf8')) ?? {}) as { nodes?: unknown[] }
  return { nodes: Math.max(1, content.nodes?.length ?? 1), fileIn: async () => path }
}

function generated(request: ClusterRequest, { directory }: Context): Config {
  const registries = registriesOf(request, directory)
  configOf(request, directory)
  const fileIn = async (folder: string) => {
    const path = join(folder, 'kind.yaml')
    await writeFile(path, stringify(configOf(request, directory, await writeRegistries(registries, folder))))
    return path
  }
  return { nodes: request.nodes, fileIn }
}

/** Pure: one control plane, which publishes the ports; the other nodes are workers. */
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
