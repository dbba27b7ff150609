import type { Context } from '../../shared/context/context.ts'
import type { Target } from '../../shared/probes/target.ts'
import { logOf } from './evidence.ts'
import type { ContainerFacts } from './snapshot.ts'

const EXEC_LIMIT_MS = 15_000
const LOG_LINES = 5_000

/** A Compose project for probes: published ports where there are, else the container's own address. */
export function composeTarget(containers: readonly ContainerFacts[], context: Context): Target {
  const find = (service: string) => {
    const found = containers.find((each) => each.service === service && each.status === 'running')
    if (found) return found
    throw new Error(`no container of service ${service} runs`)
  }
  return {
    address: async (service, port) => addressOf(find(service), port),
    exec: async (service, command) => {
      const args = ['exec', find(service).id, ...command]
      const { exitCode, stdout, stderr } = await context.run({ file: 'docker', args, timeoutMs: EXEC_LIMIT_MS })
      return { exitCode, output: `${stdout}${stderr}` }
    },
    logs: async (service) => logOf(find(service).id, context, LOG_LINES),
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
