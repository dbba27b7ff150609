import { existsSync } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import type { Context } from '../../../shared/context/context.ts'
import { HttpClient } from '../../../shared/http/client.ts'
import { DOCKER_HUB } from '../../../shared/image/reference/hub.ts'
import { reasonOf } from '../../../shared/outcome/added.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { hostOf, originOf } from '../../../shared/registry/host.ts'

/** What a machine has for Slipway; undefined where it's missing or unknown. */
export interface MachineFacts {
  engine: { version: string; cgroup?: string; dataFolder: string } | { error: string; remedy: string }
  buildx?: string
  compose?: string
  kind?: string
  kubectl?: string
  helm?: string
  freeDiskBytes?: number
  freeMemoryBytes?: number
  inotifyInstances?: number
  /** The status that the registry answers, or why it doesn't. */
  registry: number | string
  proxies: readonly string[]
  /** A file with certificates that a variable names, and whether it exists. */
  certificates?: { variable: string; exists: boolean }
  onGithub: boolean
}

type Asking = Pick<Context, 'run' | 'engine' | 'env' | 'signal'>

const ANSWER_MS = 10_000
const REGISTRY_MS = 5_000
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy']
const CERTIFICATES = ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS', 'CURL_CA_BUNDLE']

/** Asks everything at the same time; changes nothing. */
export async function machineFacts(asking: Asking): Promise<MachineFacts> {
  const { env } = asking
  const version = (file: string, ...args: string[]) => versionOf(asking, file, args)
  const [engine, buildx, compose, kind, kubectl, helm, registry] = await Promise.all([
    engineFacts(asking),
    version('docker', 'buildx', 'version'),
    version('docker', 'compose', 'version', '--short'),
    version('kind', 'version'),
    version('kubectl', 'version', '--client'),
    version('helm', 'version', '--short'),
    registryAnswer(asking),
  ])
  const variable = CERTIFICATES.find((each) => env[each])
  return {
    engine,
    buildx,
    compose,
    kind,
    kubectl,
    helm,
    registry,
    freeDiskBytes: 'dataFolder' in engine ? await freeDisk(engine.dataFolder) : undefined,
    freeMemoryBytes: await freeMemory(),
    inotifyInstances: await numberIn('/proc/sys/fs/inotify/max_user_instances'),
    proxies: PROXIES.filter((each) => env[each]),
    certificates: variable === undefined ? undefined : { variable, exists: existsSync(env[variable] ?? '') },
    onGithub: env.GITHUB_ACTIONS === 'true',
  }
}

async function engineFacts({ engine, env }: Asking): Promise<MachineFacts['engine']> {
  const { requireEngine } = await import('../../../shared/docker/engine.ts')
  try {
    const { version } = await requireEngine({ engine, env })
    const info = await engine.get<{ CgroupVersion?: string; DockerRootDir?: string }>('/info')
    return { version, cgroup: info?.CgroupVersion, dataFolder: info?.DockerRootDir ?? '/var/lib/docker' }
  } catch (error) {
    if (error instanceof Problem) return { error: error.finding.message, remedy: error.finding.remedy }
    return { error: reasonOf(error), remedy: 'Start Docker.' }
  }
}

/** The first number with dots that a program prints as its version; undefined if it can't be started. */
async function versionOf({ run }: Asking, file: string, args: string[]): Promise<string | undefined> {
  const asked = await run({ file, args, timeoutMs: ANSWER_MS }).catch(() => undefined)
  return asked?.exitCode === 0 ? (/\d+\.\d+(\.\d+)?[\w.+-]*/.exec(asked.stdout)?.[0] ?? 'there') : undefined
}

/** Any answer shows that the registry can be reached: without a login it's 401. */
async function registryAnswer({ env, signal }: Asking): Promise<number | string> {
  const http = new HttpClient({ env, signal })
  try {
    const answer = await http.open(`${originOf(hostOf(DOCKER_HUB))}/v2/`, { tries: 1, headMs: REGISTRY_MS })
    answer.discard()
    return answer.status
  } catch (error) {
    return reasonOf(error)
  } finally {
    http.close()
  }
}

const freeDisk = (folder: string) =>
  statfs(folder).then(
    (each) => each.bavail * each.bsize,
    () => undefined,
  )

const KIB = 1024

/** What the kernel can still give without swapping. Source: proc(5), MemAvailable. */
async function freeMemory(): Promise<number | undefined> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '')
  const [, kib] = /^MemAvailable:\s+(\d+) kB/m.exec(text) ?? []
  return kib === undefined ? undefined : Number(kib) * KIB
}

const numberIn = (path: string) =>
  readFile(path, 'utf8').then(
    (text) => Number(text) || undefined,
    () => undefined,
  )
