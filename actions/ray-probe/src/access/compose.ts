import type { Context } from '../../../shared/context/context.ts'
import { dockerOutput, listArgs } from '../../../shared/docker/cli.ts'
import { COMPOSE_PROJECT, COMPOSE_SERVICE } from '../../../shared/docker/labels.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { RAY_PROBE } from '../catalogue.ts'
import { RayFailure } from '../failure.ts'
import type { Inputs } from '../inputs.ts'
import { limitOf } from '../limits.ts'
import { targetOf } from '../transport/endpoint.ts'
import type { Access } from './access.ts'

/** A docker command may take that long, unless the timeout of the probe is shorter. */
const DOCKER_LIMIT_MS = 30_000

/** The address of a Compose service in the project's network; finds the container by Compose's labels. */
export function throughCompose(inputs: Inputs, { run }: Context): Access {
  const { composeProject = '', composeService: service = '' } = inputs
  const locate: Access['locate'] = async (port = inputs.port, limitMs) => {
    const docker = (args: string[]) =>
      dockerOutput({ run }, args, (output) => dockerFailed(args, output), {
        timeoutMs: limitOf({ limitMs }, DOCKER_LIMIT_MS),
      })
    const labels = { [COMPOSE_PROJECT]: composeProject, [COMPOSE_SERVICE]: service }
    const [id] = (await docker(listArgs({ type: 'container', labels, columns: ['.ID'] }))).trim().split('\n')
    if (!id)
      throw new RayFailure('no-container', `No container of service ${service} is running in project ${composeProject}`)
    const networks = await docker(['inspect', '--format', '{{json .NetworkSettings.Networks}}', id])
    const host = addressIn(networks)
    if (!host) throw new RayFailure(...noAddress(service, networks))
    return { host, port, name: `service ${service} (${targetOf({ host, port })})` }
  }
  return { locate, close: async () => {} }
}

/** Pure: the first address in the networks of `docker inspect`. */
export function addressIn(json: string): string | undefined {
  const networks = JSON.parse(json || '{}') as Record<string, { IPAddress?: string; GlobalIPv6Address?: string }> | null
  const all = Object.values(networks ?? {})
  return all.map((each) => each.IPAddress || each.GlobalIPv6Address).find(Boolean)
}

/** Pure: a container in the host's network never has its own address; a starting or stopping one has none yet. */
function noAddress(service: string, networks: string): ConstructorParameters<typeof RayFailure> {
  return Object.keys(JSON.parse(networks || '{}')).includes('host')
    ? ['no-container-address', `Service ${service} uses the host's network and has no address of its own`]
    : ['no-container', `Service ${service} has no address yet`]
}

function dockerFailed(args: string[], output: string[]): Problem {
  return new Problem(
    RAY_PROBE['docker-failed']({
      message: `docker ${args[0]} failed`,
      evidence: output.slice(-5),
    }),
  )
}
