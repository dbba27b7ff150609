import type { Context } from '../../shared/context/context.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import type { Patience } from '../../shared/pressure/patience.ts'
import type { Target } from '../../shared/probes/target.ts'
import type { ContainerFacts } from './project-state/container-facts.ts'
import { type LogLimits, readLog } from './project-state/logs.ts'

const EXEC_LIMIT_MS = 15_000
const LOG: LogLimits = { lines: 5_000, bytes: 2 * 1024 * 1024 }

/** A Compose project for probes: published ports where there are, else the container's own address. */
export function composeTarget(containers: readonly ContainerFacts[], context: Context, patience: Patience): Target {
  const find = (service: string) => {
    const found = containers.find((each) => each.service === service && each.status === 'running')
    if (found) return found
    throw new Error(`no container of service ${service} runs`)
  }
  return {
    address: async (service, port) => addressOf(find(service), port, containers),
    exec: async (service, command, { env = {} } = {}) => {
      // A variable without a value is taken from the client's environment: it stands in no process list.
      const variables = Object.keys(env).flatMap((name) => ['--env', name])
      const args = ['exec', ...variables, find(service).id, ...command]
      const { exitCode, stdout, stderr } = await runDocker(context, args, {
        env,
        timeoutMs: patience.limit(EXEC_LIMIT_MS),
      })
      return { exitCode, output: `${stdout}${stderr}` }
    },
    logs: async (service) => {
      const logs = containers.filter((each) => each.service === service).map(({ id }) => readLog(id, context, LOG))
      return (await Promise.all(logs)).flat().join('\n')
    },
    environment: () => variables(containers),
  }
}

/**
 * Pure: where a container's TCP port is reached: through the container whose network it shares, if it does.
 * @throws Error where it has no address: an empty one would be this machine's own.
 */
export function addressOf(
  { service, networkMode, ports, address }: ContainerFacts,
  port: number,
  all: readonly ContainerFacts[],
): { host: string; port: number } {
  if (networkMode === 'host') return { host: '127.0.0.1', port }
  const [, sharedId] = /^container:(.+)$/.exec(networkMode) ?? []
  const owner = all.find((each) => each.id === sharedId)
  if (owner) return addressOf(owner, port, all)
  const published = ports.find((each) => each.target === port && each.protocol === 'tcp')
  if (published) return { host: published.host, port: published.published }
  if (address !== '') return { host: address, port }
  throw new Error(`service ${service} has no network address (network mode ${networkMode}); use an exec probe`)
}

/** Pure: where each service is reached, for people and later stages. */
export function endpointsOf(containers: readonly ContainerFacts[]): Record<string, string> {
  const tcp = containers.map(({ service, ports }) => ({
    service,
    first: ports.find((each) => each.protocol === 'tcp'),
  }))
  const pairs = tcp.flatMap(({ service, first }) =>
    first ? [[service, `http://${first.host}:${first.published}`] as const] : [],
  )
  return Object.fromEntries(pairs)
}

function variables(containers: readonly ContainerFacts[]): Record<string, string> {
  const pairs = Object.entries(endpointsOf(containers)).map(([service, url]) => [
    `${service.toUpperCase().replaceAll('-', '_')}_URL`,
    url,
  ])
  return Object.fromEntries(pairs)
}
