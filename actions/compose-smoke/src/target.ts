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
    address: async (service, port) => addressOf(find(service), port),
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

function addressOf(container: ContainerFacts, port: number): { host: string; port: number } {
  const published = container.ports.find((each) => each.target === port)
  return published ? { host: published.host, port: published.published } : { host: container.address, port }
}

/** Pure: where each service is reached, for people and later stages. */
export function endpointsOf(containers: readonly ContainerFacts[]): Record<string, string> {
  const pairs = containers.flatMap(({ service, ports: [first] }) =>
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
