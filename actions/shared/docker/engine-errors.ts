import { existsSync } from 'node:fs'
import { Problem } from '../outcome/problem.ts'

/** Why no question reaches the engine, from what its client said. */
export function engineAway(trouble: string, env: Readonly<Record<string, string | undefined>>): Problem {
  const evidence = trouble.split('\n').filter(Boolean).slice(-3)
  const socket = (env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '')
  const gone = socket.startsWith('/') && !existsSync(socket)
  if (/permission denied|EACCES/i.test(trouble)) {
    return new Problem({
      code: 'SW061 docker-not-allowed',
      fault: 'input',
      message: `Docker is there, but this user may not use ${socket}`,
      evidence,
      remedy: 'Add the user to the group docker (sudo usermod -aG docker "$USER") and log in again.',
    })
  }
  return new Problem({
    code: 'SW060 docker-unavailable',
    fault: 'input',
    message: `No Docker engine answers at ${socket}${gone ? ', which does not exist' : ''}`,
    evidence,
    remedy: 'Start Docker, or set DOCKER_HOST to an engine that runs.',
  })
}
