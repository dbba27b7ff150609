import { existsSync } from 'node:fs'
import { Problem } from '../outcome/problem.ts'
import { DOCKER } from './catalogue.ts'

/** Why the engine can't be reached, from its client's message. */
export function engineAway(trouble: string, env: Readonly<Record<string, string | undefined>>): Problem {
  const evidence = trouble.split('\n').filter(Boolean).slice(-3)
  const socket = (env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '')
  const gone = socket.startsWith('/') && !existsSync(socket)
  if (/permission denied|EACCES/i.test(trouble)) {
    const message = `Docker is running, but this user may not use ${socket}`
    return new Problem(DOCKER['docker-not-allowed']({ message, evidence }))
  }
  const message = `No Docker engine answers at ${socket}${gone ? ', which does not exist' : ''}`
  return new Problem(DOCKER['docker-unavailable']({ message, evidence }))
}

export const notLinux = (found: string) => new Problem(DOCKER['not-linux']({ message: `${found}; expected Linux` }))
