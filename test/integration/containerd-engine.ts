import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A second engine of this machine. */
export interface SecondEngine {
  /** For DOCKER_HOST. */
  address: string
  stop(): Promise<void>
}

interface Settings {
  features?: Record<string, boolean>
  'registry-mirrors'?: string[]
  dns?: string[]
}

/** Docker 29 gives containers a time namespace, which runc 1.1 doesn't know. Earlier engines ignore this. */
const WITHOUT = { 'time-namespaces': false }
const START_MS = 60_000
const STOP_MS = 60_000
/** Of the bridge: in a network for documentation. (Not 192.0.2.0/24, which some virtual machines have as their own.) */
export const BRIDGE_ADDRESS = '198.51.100.1'
/** Linux' own limit for the name of an interface. */
const BRIDGE_NAME_LENGTH = 15
/** Where scripts/offline puts an engine. */
const PREFIX = join(process.env.SLIPWAY_CACHE || join(homedir(), '.cache', 'slipway'), 'engine', 'usr')

/** Why there can be none here; undefined where there can. */
export function noSecondEngine(): string | undefined {
  if (process.getuid?.() !== 0) return 'a second engine needs root'
  return spawnSync('dockerd', ['--version'], { env: environment() }).status === 0 ? undefined : 'there is no dockerd'
}

/** One that keeps images in the containerd store, as Docker 29 does from the start. */
export const startContainerdEngine = () => startSecondEngine({ features: { 'containerd-snapshotter': true } })

/**
 * Starts it beside the machine's own, which it leaves alone: own socket, own data, a bridge of its own that leads
 * nowhere. (`--bridge=none` would take away docker0, which is the other engine's.)
 * @param within a command that runs another one: `nsenter`, for a network of its own.
 */
export async function startSecondEngine(
  { features, ...settings }: Settings,
  within: readonly string[] = [],
): Promise<SecondEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-engine-'))
  const address = `unix://${folder}/docker.sock`
  const config = join(folder, 'daemon.json')
  writeFileSync(config, JSON.stringify({ ...settings, features: { ...features, ...WITHOUT } }))
  const folders = ['--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`, '--pidfile', `${folder}/pid`]
  const bridge = `slipway${process.pid}`.slice(0, BRIDGE_NAME_LENGTH)
  const called = (...words: string[]): [string, string[]] => {
    const [file = '', ...args] = [...within, ...words]
    return [file, args]
  }
  const ip = (...args: string[]) => spawnSync(...called('ip', ...args), { stdio: 'ignore' })
  ip('link', 'add', bridge, 'type', 'bridge')
  ip('addr', 'add', `${BRIDGE_ADDRESS}/24`, 'dev', bridge)
  const network = [`--bridge=${bridge}`, '--iptables=false', '--ip6tables=false', '--ip-forward=false']
  const args = ['--config-file', config, '--host', address, ...folders, ...network]
  const child = spawn(...called('dockerd', ...args), { env: environment(), stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    const bridges = [bridge, ...networksOf(address)]
    child.kill('SIGTERM')
    await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })])
    child.kill('SIGKILL')
    for (const each of bridges) ip('link', 'del', each)
    for (const each of mountedBelow(folder)) spawnSync('umount', ['--lazy', each], { stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const end = Date.now() + START_MS
  while (Date.now() < end) {
    const asked = spawnSync('docker', ['version'], { env: { ...process.env, DOCKER_HOST: address } })
    if (asked.status === 0) return { address, stop }
    await sleep(200)
  }
  await stop()
  throw new Error(`a second dockerd did not answer within ${START_MS} ms`)
}

/** An engine leaves the bridges of its networks, and the machine's own engine then takes no address range of theirs. */
function networksOf(address: string): string[] {
  const args = ['network', 'ls', '--quiet', '--filter', 'driver=bridge', '--filter', 'type=custom']
  const { stdout } = spawnSync('docker', args, { env: { ...process.env, DOCKER_HOST: address }, encoding: 'utf8' })
  return (stdout ?? '').split('\n').flatMap((id) => (id === '' ? [] : [`br-${id}`]))
}

/** An engine leaves its network namespace mounted. The inner ones first. */
function mountedBelow(folder: string): string[] {
  const points = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
  return points.filter((each) => each.startsWith(`${folder}/`)).reverse()
}

/** SLIPWAY_TEST_ENGINE: the folder of another engine's programs. */
function environment(): NodeJS.ProcessEnv {
  const programs = process.env.SLIPWAY_TEST_ENGINE ?? `${PREFIX}/sbin:${PREFIX}/bin`
  return { ...process.env, PATH: `${programs}:${process.env.PATH}` }
}
