import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createServer as createProxy } from 'node:http'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A network namespace with nothing but its own loopback: what is reached from it goes through a relay. */
export interface ClosedNetwork {
  /** A command that runs another one in it. */
  within: readonly string[]
  /** Hosts that were asked for through the proxy. */
  proxied: Set<string>
  /** Lets it reach `address` at the same address. */
  relay(address: string): Promise<void>
  /** Gives it a forward proxy at this address. */
  proxyAt(address: string): Promise<void>
  close(): void
}

/** Waits until the bridge has its address, then passes connections to a socket in the file system, which has no network. */
const RELAY = `
const { connect, createServer } = require('node:net')
const [, host, port, path] = process.argv
const listen = () => server.listen(Number(port), host)
const server = createServer((from) => {
  const to = connect(path)
  for (const [one, other] of [[from, to], [to, from]]) one.on('error', () => other.destroy()).pipe(other)
})
server.on('error', () => setTimeout(listen, 100)).on('listening', () => console.log('listening'))
listen()`

/** @param folder for its sockets. */
export function openClosedNetwork(name: string, folder: string): ClosedNetwork {
  const ip = (...args: string[]) => execFileSync('ip', args)
  ip('netns', 'add', name)
  ip('-n', name, 'link', 'set', 'lo', 'up')
  const within = ['nsenter', `--net=/run/netns/${name}`]
  const proxied = new Set<string>()
  const servers: Server[] = []
  const relays: ChildProcess[] = []
  const pass = async (address: string, server: Server) => {
    const path = join(folder, `${servers.push(server)}.sock`)
    await new Promise<void>((resolve) => server.listen(path, resolve))
    const [host = '', port = ''] = address.split(':')
    const [file = '', ...args] = [...within, process.execPath, '--eval', RELAY, host, port, path]
    const relay = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    relays.push(relay)
    await Promise.race([new Promise((resolve) => relay.stdout.once('data', resolve)), sleep(10_000)])
  }
  return {
    within,
    proxied,
    relay: (address) =>
      pass(
        address,
        createServer((from) => passOn(from, address)),
      ),
    proxyAt: (address) => pass(address, proxy(proxied)),
    close: () => {
      for (const each of relays) each.kill()
      for (const each of servers) each.close()
      ip('netns', 'del', name)
    },
  }
}

/** Only CONNECT: what a build fetches is encrypted. */
function proxy(proxied: Set<string>): Server {
  return createProxy((_, response) => response.writeHead(405).end()).on('connect', ({ url = '' }, from: Socket) => {
    proxied.add(url)
    passOn(from, url, () => from.write('HTTP/1.1 200 Connection established\r\n\r\n'))
  })
}

function passOn(from: Socket, address: string, connected = () => {}): void {
  const [host, port] = address.split(':')
  const to = connect({ host, port: Number(port) }, () => {
    connected()
    from.pipe(to)
    to.pipe(from)
  })
  to.on('error', () => from.destroy())
  from.on('error', () => to.destroy())
}
