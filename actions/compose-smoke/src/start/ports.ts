import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { Context } from '../../../shared/context/context.ts'
import type { Inputs } from '../inputs.ts'
import type { ServiceModel } from '../project/model.ts'
import type { Project } from '../project/project.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { snapshot } from '../project-state/snapshot.ts'
import { portTaken } from './findings.ts'

/**
 * Checks that the ports that the files fix are free, before anything starts.
 * @throws {Problem} CS002 for the first that is not, unless the project's own containers hold it.
 */
export async function requirePorts(project: Project, { probes }: Inputs, context: Context): Promise<void> {
  for (const service of project.services) {
    const probed = probes.flatMap((each) => (each.service === service.name && each.port ? [each.port] : []))
    for (const { host, port, protocol } of fixedPorts(service, probed)) {
      if (!(await isFree(host, port, protocol)) && !(await isOwn(port, project, context)))
        throw portTaken(service.name, host, port, project)
    }
  }
}

interface FixedPort {
  host: string
  port: number
  protocol: string
}

/** Pure: what a service listens on here; one with the machine's network, on the ports that are probed. */
export function fixedPorts({ ports, networkMode }: ServiceModel, probed: readonly number[]): FixedPort[] {
  const published = ports.map(({ host = '0.0.0.0', published, protocol = 'tcp' }) => ({
    host,
    port: Number(published),
    protocol,
  }))
  const own = networkMode === 'host' ? probed.map((port) => ({ host: '127.0.0.1', port, protocol: 'tcp' })) : []
  return [...published, ...own].filter(({ port }) => port > 0)
}

async function isOwn(port: number, { name }: Project, context: Context): Promise<boolean> {
  const containers = await snapshot(name, context)
  const holds = ({ ports, networkMode }: ContainerFacts) =>
    networkMode === 'host' || ports.some(({ published }) => published === port)
  return containers.some(holds)
}

/** Free is what can be listened on; an address that is not this machine's is Docker's to judge. */
export function isFree(host: string, port: number, protocol: string): Promise<boolean> {
  return protocol === 'udp' ? isFreeUdp(host, port) : protocol === 'tcp' ? isFreeTcp(host, port) : Promise.resolve(true)
}

function isFreeUdp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'))
    socket.bind({ address: host, port, exclusive: true }, () => socket.close(() => resolve(true)))
  })
}

function isFreeTcp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
