import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stringify } from 'yaml'
import type { Context } from '../../shared/context/context.ts'
import { noConfig } from './findings.ts'
import type { Inputs } from './inputs.ts'

/**
 * The configuration file for kind: the given one, or one made from the inputs.
 * @throws {Problem} SK012 when the given one is not there.
 */
export async function configFile(inputs: Inputs, name: string, { directory, scratch }: Context): Promise<string> {
  if (inputs.config) {
    const path = resolve(directory, inputs.config)
    if (!existsSync(path)) throw noConfig(inputs.config)
    return path
  }
  const path = join(scratch, `kind-${name}.yaml`)
  await writeFile(path, stringify(configOf(inputs.nodes)))
  return path
}

/** Pure: one control plane, the other nodes workers. */
export function configOf(nodes: number) {
  const roles = Array.from({ length: nodes }, (_, index) => ({ role: index === 0 ? 'control-plane' : 'worker' }))
  return { kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4', nodes: roles }
}
