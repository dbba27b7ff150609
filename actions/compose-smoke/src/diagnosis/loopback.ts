import type { Context } from '../../../shared/context/context.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { listensToItself, socketsOf } from '../project-state/listening.ts'

type Asked = Pick<ContainerFacts, 'id' | 'service'> & { port: number }

/** Pure: the running container that refused a connection, by its address or name before the port in the line. */
export function refusing(line: string, containers: readonly ContainerFacts[]): Asked | undefined {
  if (!/refused/i.test(line)) return undefined
  for (const { id, service, name, address, status } of containers)
    for (const host of status === 'running' ? [address, service, name].filter(Boolean) : []) {
      const [, port] =
        new RegExp(`(?<![\\w.-])${host.replaceAll('.', '[.]')}["')]*(?::|,? port )(\\d{2,5})\\b`).exec(line) ?? []
      if (port) return { id, service, port: Number(port) }
    }
  return undefined
}

/** A program that others can't reach listens for its own container only. */
export async function withLoopback(
  found: Finding,
  containers: readonly ContainerFacts[],
  context: Context,
): Promise<Finding> {
  const asked = refusing(found.message, containers)
  if (!asked || !listensToItself(await socketsOf(asked.id, context), asked.port)) return found
  const { service, port } = asked
  const message = `${found.message} (${service} listens on 127.0.0.1, where only its own container reaches it)`
  return { ...found, message, remedy: `Let ${service} listen on 0.0.0.0:${port}.` }
}
