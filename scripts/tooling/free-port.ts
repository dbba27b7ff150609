import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that Linux gives to outgoing connections (32768 and up) and Kubernetes to node ports (30000 and up). */
const FIRST = 20_000
const END = 30_000
const given = new Set<number>()

/**
 * A port on which nobody listens, for a process that listens on it seconds later: an outgoing connection can't take it
 * meanwhile, and no second call gives it again.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(FIRST, END)
  if (given.has(port) || !(await isFree(port))) return freePort()
  given.add(port)
  return port
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port)
  try {
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
