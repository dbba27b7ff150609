import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { reach } from '../../../../actions/ray-probe/src/transport/reach.ts'
import { run } from '../../env.ts'
import { freePort } from '../../free-port.ts'

/** A real head on this machine, without a container. */
export interface Head {
  client: number
  gcs: number
  dashboard: number
  /** Bytes of all its processes, what they share counted once. */
  memory(): number
  /** How many processes it keeps for clients. */
  sessions(): number
  stop(): Promise<void>
}

const UP_LIMIT_MS = 600_000
/** A raylet gives up after 15 s without its agents, and `ray start` after 30 s without the raylet: too soon under load. */
const PATIENT = { RAY_agent_register_timeout_ms: String(UP_LIMIT_MS), RAY_raylet_start_wait_time_s: '600' }
const LOOK_AGAIN_MS = 200

/** Where a head runs, if not beside the caller. */
interface Place {
  /** A command that runs the command after it, as in a namespace. */
  prefix?: readonly string[]
  /** Where its ports are reached. */
  host?: string
  /** Whether it has a port for Ray Client; without one, the port of the GCS tells that it has started. */
  withClient?: boolean
}

/**
 * Starts a head from a virtual environment, with one CPU; resolves when its client port listens.
 * @param more options of `ray start`; they replace those before.
 */
export async function startHead(
  environment: string,
  env: Record<string, string> = {},
  more: readonly string[] = [],
  { prefix = [], host = '127.0.0.1', withClient = true }: Place = {},
): Promise<Head> {
  const folder = await mkdtemp(join(tmpdir(), 'ray-'))
  const [client, gcs, dashboard, agent] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const stopping = new AbortController()
  const args = ['start', '--head', '--block', '--num-cpus=1', '--object-store-memory=80000000', `--temp-dir=${folder}`]
  const ports = { port: gcs, ...(withClient && { 'ray-client-server-port': client }), 'dashboard-port': dashboard }
  const named = Object.entries({ ...ports, 'dashboard-agent-listen-port': agent }).map(
    ([name, port]) => `--${name}=${port}`,
  )
  const [file = '', ...words] = [...prefix, join(environment, 'bin', 'ray'), ...args, ...named, ...more]
  const ended = run({
    file,
    args: words,
    env: { RAY_USAGE_STATS_ENABLED: '0', RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S: '0', ...PATIENT, ...env },
    signal: stopping.signal,
  })
  const stop = async () => {
    stopping.abort()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  await Promise.race([
    listens(host, withClient ? client : gcs),
    ended.then(({ stdout, stderr }) => Promise.reject(new Error(stdout + stderr))),
  ]).catch(async (error) => {
    await stop()
    throw error
  })
  const own = () => processes().filter(({ command }) => command.includes(folder))
  return {
    client,
    gcs,
    dashboard,
    memory: () => own().reduce((sum, { pid }) => sum + proportionalBytes(pid), 0),
    sessions: () => own().filter(({ command }) => command.includes('specific-server')).length,
    stop,
  }
}

async function listens(host: string, port: number): Promise<void> {
  for (const end = performance.now() + UP_LIMIT_MS; ; await sleep(LOOK_AGAIN_MS)) {
    const failure = await reach({ host, port }).then(() => undefined, String)
    if (failure === undefined) return
    if (performance.now() > end) throw new Error(`after ${UP_LIMIT_MS} ms: ${failure}`)
  }
}

function processes(): { pid: string; command: string }[] {
  return globSync('/proc/[0-9]*').flatMap((folder) => {
    const command = read(join(folder, 'cmdline')).replaceAll('\0', ' ')
    return command ? [{ pid: folder.split('/').at(-1) ?? '', command }] : []
  })
}

function proportionalBytes(pid: string): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

/** Empty for a process that has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
