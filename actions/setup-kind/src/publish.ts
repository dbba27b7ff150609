import { isAbsolute, resolve } from 'node:path'
import { wrongLine } from './findings.ts'

const PORT = /^(\d{1,5}):(\d{1,5})(?:\/(tcp|udp))?$/
const MAX_PORT = 65_535

/**
 * Pure: `8080:30080/udp` as a port mapping of kind's configuration; bound to loopback, so not reachable from outside.
 * @throws {Problem} SK014.
 */
export function portIn(line: string) {
  const [, host, node, protocol = 'tcp'] = PORT.exec(line) ?? []
  const wrong = [host, node].some((each) => !each || Number(each) < 1 || Number(each) > MAX_PORT)
  if (wrong) throw wrongLine('ports', line, 'HOST:NODE, for example 8080:30080 or 5353:30053/udp')
  const listenAddress = '127.0.0.1'
  return { hostPort: Number(host), containerPort: Number(node), protocol: protocol.toUpperCase(), listenAddress }
}

/**
 * Pure: `data:/data:ro` as a mount; a relative folder is resolved against the working directory.
 * @throws {Problem} SK014.
 */
export function mountIn(line: string, directory: string) {
  const [host = '', node = '', flag, ...more] = line.split(':')
  const wrong = !host || !isAbsolute(node) || more.length > 0 || (flag !== undefined && flag !== 'ro')
  if (wrong) throw wrongLine('mounts', line, 'HOST:NODE or HOST:NODE:ro, for example fixtures:/fixtures:ro')
  return { hostPath: resolve(directory, host), containerPath: node, ...(flag ? { readOnly: true } : {}) }
}
