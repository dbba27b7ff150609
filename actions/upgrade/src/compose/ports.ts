import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Problem } from '../../../shared/outcome/problem.ts'
import { UPGRADE } from '../catalogue.ts'
import type { LoadInput } from '../inputs.ts'
import type { OpenedPort } from './override.ts'
import type { Project } from './smoke.ts'

/** Where a load is sent, from this machine. */
export interface Address {
  host: string
  port: number
}

/** Where the load is sent, and the ports that have to be opened for it. */
export interface Ways {
  addresses: readonly Address[]
  opened: readonly OpenedPort[]
}

/** What a load's request is sent to. */
type Wanted = Pick<LoadInput, 'service' | 'port'>

/**
 * An address for each load that stays the same when containers are replaced: the port that the files fix, or one that
 * the run opens in addition on 127.0.0.1.
 * @throws {Problem} UP003 for a service that isn't there, or has several containers and no fixed port.
 */
export async function waysTo(load: readonly Wanted[], project: Project): Promise<Ways> {
  const opened: OpenedPort[] = []
  const addresses: Address[] = []
  for (const each of load) {
    const fixed = fixedAddress(each, project)
    const earlier = opened.find(({ service, target }) => service === each.service && target === each.port)
    if (!fixed && !earlier) opened.push({ service: each.service, target: each.port, published: await freePort() })
    addresses.push(fixed ?? { host: LOOPBACK, port: (earlier ?? opened.at(-1))?.published ?? 0 })
  }
  return { addresses, opened }
}

const LOOPBACK = '127.0.0.1'
const ANY = ['', '0.0.0.0', '::', undefined]

/** Pure: the address that the files fix; undefined if a port can be opened. @throws {Problem} UP003. */
export function fixedAddress({ service, port }: Wanted, { services }: Pick<Project, 'services'>): Address | undefined {
  const found = services.find(({ name }) => name === service)
  if (!found) throw refused(service, `the old state has no service ${service}`)
  if (found.networkMode === 'host') return { host: LOOPBACK, port }
  const published = found.ports.find((each) => each.target === port && Number(each.published) > 0)
  if (published) {
    const { host } = published
    return { host: ANY.includes(host) ? LOOPBACK : (host ?? LOOPBACK), port: Number(published.published) }
  }
  if (found.networkMode !== '' && found.networkMode !== 'bridge')
    throw refused(service, `service ${service} has the network of something else, and publishes no port ${port}`)
  if (found.replicas > 1)
    throw refused(service, `service ${service} has ${found.replicas} containers, and no fixed port leads to ${port}`)
  return undefined
}

function refused(service: string, why: string): Problem {
  return new Problem(UPGRADE['load-target-missing']({ message: `load: ${why}`, where: { service } }))
}

/** Below the ports that Linux gives to outgoing connections: while a container is replaced, none of these takes it. */
const FIRST = 20_000
const END = 30_000

async function freePort(): Promise<number> {
  const port = randomInt(FIRST, END)
  const server = createServer().listen(port, LOOPBACK)
  try {
    await once(server, 'listening')
    return port
  } catch {
    return freePort()
  } finally {
    server.close()
  }
}
