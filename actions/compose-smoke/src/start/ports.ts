import { createServer } from 'node:net'
import type { Context } from '../../../shared/context/context.ts'
import type { Project } from '../project/project.ts'
import { snapshot } from '../project-state/snapshot.ts'
import { portTaken } from './findings.ts'

/**
 * Looks whether the ports that the files fix are free, before anything starts.
 * @throws {Problem} CS002 for the first that is not; one that the project's own containers hold is.
 */
export async function requirePorts(project: Project, context: Context): Promise<void> {
  for (const { name, ports } of project.services) {
    for (const { host = '0.0.0.0', published } of ports) {
      const port = Number(published)
      if (port > 0 && !(await isFree(host, port)) && !(await isOwn(port, project, context)))
        throw portTaken(name, host, port, project)
    }
  }
}

async function isOwn(port: number, { name }: Project, context: Context): Promise<boolean> {
  const containers = await snapshot(name, context)
  return containers.some(({ ports }) => ports.some(({ published }) => published === port))
}

/** Free is what can be listened on; an address that is not this machine's is Docker's to judge. */
function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
