import type { Context } from '../../../shared/context/context.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Inputs } from '../inputs.ts'
import type { Project } from '../project/project.ts'
import { missingMounts } from './mounts.ts'
import { requireProbedServices } from './probed-services.ts'
import { requireDifferentPorts } from './same-ports.ts'
import { separateNetworks } from './separate-networks.ts'
import { unknownHosts } from './unknown-hosts.ts'

/**
 * What the files alone tell, before anything starts.
 * @returns warnings.
 * @throws {Problem} the first that no start can survive.
 */
export function checkBeforeStart(project: Project, inputs: Inputs, { directory, env }: Context): Finding[] {
  requireProbedServices(project, inputs)
  requireDifferentPorts(project, inputs)
  // Paths are those of the machine that the engine runs on.
  const isLocal = !/^(tcp|ssh|https?):/.test(env.DOCKER_HOST ?? '')
  return [...unknownHosts(project), ...separateNetworks(project), ...(isLocal ? missingMounts(project, directory) : [])]
}
