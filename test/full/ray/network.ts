import { execFileSync } from 'node:child_process'

/** Two machines in network namespaces of their own, connected with each other; the first one also with the test. */
export interface Network {
  head: Machine
  worker: Machine
  remove(): void
}

export interface Machine {
  address: string
  /** A command that runs the command after it on this machine. */
  prefix: string[]
  /** Drops what the other machine sends to these ports: `8076` or `20000:20100`. */
  block(ports: string): void
  /** Drops nothing any more. */
  open(): void
}

const BYTE = 200

/** Whether this machine can have such namespaces: it needs root, `ip` and `iptables`. */
export function canHaveNetworks(): boolean {
  try {
    execFileSync('iptables', ['--version'], { stdio: 'ignore' })
    execFileSync('ip', ['netns', 'list'], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

/** Makes both. Names and addresses contain the process ID, so that two tests don't meet. */
export function createNetwork(): Network {
  const { pid } = process
  const net = `10.${BYTE + (pid % 50)}.${(pid >> 6) % BYTE}`
  const names = [`ray-${pid}-1`, `ray-${pid}-2`] as const
  const link = `ray${pid}`
  const remove = () => {
    for (const name of names) {
      for (const id of quietly('ip', 'netns', 'pids', name).split('\n').filter(Boolean)) quietly('kill', '-9', id)
      quietly('ip', 'netns', 'del', name)
    }
    quietly('ip', 'link', 'del', link)
  }
  for (const name of names) ip(`netns add ${name}`)
  ip(`link add eth0 netns ${names[0]} type veth peer name eth0 netns ${names[1]}`)
  ip(`link add ${link} type veth peer name eth1 netns ${names[0]}`)
  for (const [index, name] of names.entries()) up(name, 'eth0', `${net}.${index + 1}/30`)
  up(names[0], 'eth1', `${net}.9/30`)
  ip(`addr add ${net}.10/30 dev ${link}`)
  ip(`link set ${link} up`)
  ip(`route add ${net}.0/30 via ${net}.9`)
  const [head, worker] = names.map((name, index) => machine(name, `${net}.${index + 1}`)) as [Machine, Machine]
  return { head, worker, remove }
}

function up(name: string, device: string, address: string): void {
  ip(`-n ${name} addr add ${address} dev ${device}`)
  for (const each of [device, 'lo']) ip(`-n ${name} link set ${each} up`)
}

function machine(name: string, address: string): Machine {
  const prefix = ['ip', 'netns', 'exec', name]
  const iptables = (...args: string[]) => execFileSync('ip', [...prefix.slice(1), 'iptables', ...args])
  const block = (ports: string) => iptables('-A', 'INPUT', '-i', 'eth0', '-p', 'tcp', '--dport', ports, '-j', 'DROP')
  return { address, prefix, block, open: () => iptables('-F') }
}

function ip(words: string): void {
  execFileSync('ip', words.split(' '))
}

function quietly(file: string, ...args: string[]): string {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
