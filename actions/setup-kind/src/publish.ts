import { isAbsolute, resolve } from 'node:path'
import { isPortNumber } from '../../shared/inputs/forms/numbers.ts'
import { wrongLine } from './findings.ts'

const PORT = /^(\d{1,5}):(\d{1,5})(?:\/(tcp|udp))?$/

/** Pure: `8080:30080/udp` as a port mapping of kind's configuration; undefined for any other form. */
export function mappingOf(line: string) {
  const [, host = '', node = '', protocol = 'tcp'] = PORT.exec(line) ?? []
  if (![host, node].every(isPortNumber)) return undefined
  return { hostPort: Number(host), containerPort: Number(node), protocol: protocol.toUpperCase() }
}

/**
 * Pure: a port mapping, bound to loopback, so not reachable from outside.
 * @throws {Problem} SK014.
 */
export function portIn(line: string) {
  const mapping = mappingOf(line)
  if (!mapping) throw wrongLine('ports', line, 'HOST:NODE, for example 8080:30080 or 5353:30053/udp')
  return { ...mapping, listenAddress: '127.0.0.1' }
}

/** Pure: `data:/data:ro` as a mount; undefined for any other form. */
export function mountOf(line: string) {
  const [host = '', node = '', flag, ...more] = line.split(':')
  const wrong = !host || !isAbsolute(node) || more.length > 0 || (flag !== undefined && flag !== 'ro')
  return wrong ? undefined : { host, containerPath: node, ...(flag ? { readOnly: true } : {}) }
}

/**
 * Pure: a mount whose folder is resolved against the working directory.
 * @throws {Problem} SK014.
 */
export function mountIn(line: string, directory: string) {
  const mount = mountOf(line)
  if (!mount) throw wrongLine('mounts', line, 'HOST:NODE or HOST:NODE:ro, for example fixtures:/fixtures:ro')
  const { host, ...inNode } = mount
  return { hostPath: resolve(directory, host), ...inNode }
}
