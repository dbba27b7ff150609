import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stringify } from 'yaml'
import type { Context } from '../../shared/context/context.ts'
import { configAlone, noConfig } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { mountIn, portIn } from './publish.ts'
import { SETTINGS, writeRegistries } from './registries.ts'

/** What a configuration is made from. */
export type Wish = Pick<Inputs, 'nodes' | 'ports' | 'mounts' | 'registryMirrors' | 'ca'>

/**
 * The configuration file for kind: the given one, or one made from the inputs.
 * @throws {Problem} SK012 to SK015.
 */
export async function configFile(inputs: Inputs, name: string, context: Context): Promise<string> {
  if (inputs.config) return given(inputs.config, inputs, context)
  const { scratch, directory } = context
  const registries = await writeRegistries(inputs, join(scratch, `registries-${name}`), context)
  const path = join(scratch, `kind-${name}.yaml`)
  await writeFile(path, stringify(configOf(inputs, directory, registries)))
  return path
}

function given(config: string, { nodes, ports, mounts, registryMirrors, ca }: Wish, { directory }: Context): string {
  const path = resolve(directory, config)
  if (!existsSync(path)) throw noConfig(config)
  const beside = {
    nodes: nodes > 1,
    ports: ports[0],
    mounts: mounts[0],
    'registry-mirrors': Object.keys(registryMirrors)[0],
    ca,
  }
  const [name] = Object.entries(beside).find(([, value]) => value) ?? []
  if (name) throw configAlone(name)
  return path
}

/** Pure: one control plane, which publishes the ports; the other nodes workers. */
export function configOf({ nodes, ports, mounts }: Wish, directory: string, registries?: string) {
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
