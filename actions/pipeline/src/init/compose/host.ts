import type { Fields } from '../documents.ts'

/** How a container reaches the machine that it runs on. Source: Docker's documentation of Docker Desktop's network. */
const HOST = /host\.docker\.internal:(\d+)/g

/** Pure: ports of this machine on which services look for a server and no service publishes one. */
export function hostPortsOf(services: readonly Fields[]): string[] {
  const published = JSON.stringify(services.map(({ ports }) => ports ?? []))
  const asked = JSON.stringify(services.map(({ environment, command }) => [environment, command])).matchAll(HOST)
  return [...asked].flatMap(([, port = '']) => (isPublished(port, published) ? [] : [port]))
}

/** `11434:11434`, `127.0.0.1:11434:80`, or the long syntax with `published`. */
const isPublished = (port: string, ports: string) => new RegExp(`[":]${port}(:|["}]|,)`).test(ports)
