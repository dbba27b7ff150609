import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { socketOf } from '../docker/api.ts'
import { settingsFolder } from '../docker/settings.ts'
import { joined, type KeyPart, type KeyParts, unprovable } from './key-part.ts'
import type { KeyContext } from './reads.ts'
import { valuePart } from './values.ts'

/** What every stage depends on: Slipway itself, and the kind of machine. */
export async function commonParts(context: KeyContext): Promise<KeyParts> {
  const { hash, shown } = await context.slipway()
  const parts: KeyPart[] = [
    { kind: 'slipway', name: 'slipway', hash, ...(shown && { shown }) },
    valuePart('environment', 'platform', `${process.platform}/${process.arch}`, context),
    valuePart('tool', 'node', process.version, context),
  ]
  return { parts, unknown: [] }
}

/** Programs of this machine; that one is missing is a part too. */
export async function toolParts(names: readonly string[], { tool }: Pick<KeyContext, 'tool'>): Promise<KeyParts> {
  const parts = names.map(async (name): Promise<KeyPart> => {
    const found = await tool(name)
    return found ? { kind: 'tool', name, ...found } : { kind: 'tool', name, hash: '00', shown: 'not installed' }
  })
  return { parts: await Promise.all(parts), unknown: [] }
}

interface Info {
  Driver?: string
  DriverStatus?: unknown
  CgroupVersion?: string
  CgroupDriver?: string
  DefaultRuntime?: string
  LoggingDriver?: string
  Plugins?: unknown
  FirewallBackend?: unknown
  Runtimes?: Record<string, { path?: string }>
  SecurityOptions?: string[]
  RegistryConfig?: unknown
  DefaultAddressPools?: unknown
  CDISpecDirs?: unknown
  OSType?: string
  Architecture?: string
  NCPU?: number
  MemTotal?: number
  HttpProxy?: string
  HttpsProxy?: string
  NoProxy?: string
}

interface Version {
  Version?: string
  Os?: string
  Arch?: string
  KernelVersion?: string
  Components?: { Name: string; Version: string }[]
}

/** Sizes of memory that differ by less than this are those of one kind of machine. */
const GIB = 1024 ** 3

/** The engine that containers run on, with BuildKit in it, and the command line that speaks to it. */
export async function engineParts(context: KeyContext): Promise<KeyParts> {
  if (!socketOf(context.env))
    return unprovable('engine', 'it runs on another machine, whose files and ports are not known here')
  const [version, info] = await Promise.all([
    context.engine.get<Version>('/version'),
    context.engine.get<Info>('/info'),
  ])
  if (!version || !info) return unprovable('engine', 'it does not say what it is')
  const parts = [
    ...(version.Components ?? []).map(({ Name, Version: each }) =>
      valuePart('tool', Name.toLowerCase(), each, context),
    ),
    valuePart('tool', 'engine', version.Version ?? '', context),
    valuePart('environment', 'kernel', version.KernelVersion ?? '', context),
    valuePart('environment', 'processors', info.NCPU ?? 0, context),
    valuePart('environment', 'memory in GiB', Math.round((info.MemTotal ?? 0) / GIB), context),
    valuePart('environment', 'settings of the engine', settingsOf(info), context),
  ]
  const client = await clientParts(context)
  return joined([{ parts, unknown: [] }, client, await toolParts(['docker'], context)])
}

/** Pure: what of its settings containers can notice; no counts, names and times. */
function settingsOf({ DriverStatus, NCPU, MemTotal, ...info }: Info): object {
  const { Driver, CgroupVersion, CgroupDriver, DefaultRuntime, Runtimes, SecurityOptions, RegistryConfig } = info
  const { DefaultAddressPools, CDISpecDirs, OSType, Architecture, HttpProxy, HttpsProxy, NoProxy } = info
  const { LoggingDriver, Plugins, FirewallBackend } = info
  const runtimes = Object.entries(Runtimes ?? {}).map(([name, { path }]) => [name, path])
  return {
    ...{ Driver, DriverStatus, CgroupVersion, CgroupDriver, DefaultRuntime, runtimes, SecurityOptions, RegistryConfig },
    ...{ DefaultAddressPools, CDISpecDirs, OSType, Architecture, HttpProxy, HttpsProxy, NoProxy },
    ...{ LoggingDriver, Plugins, FirewallBackend },
  }
}

/** Of the settings of Docker's command line, all but logins: proxies become variables of builds and containers. */
async function clientParts(context: KeyContext): Promise<KeyParts> {
  const text = await readFile(join(settingsFolder(context.env), 'config.json'), 'utf8').catch(() => '{}')
  try {
    const { auths, credsStore, credHelpers, psFormat, imagesFormat, ...settings } = JSON.parse(text) as Record<
      string,
      unknown
    >
    return {
      parts: [{ ...valuePart('environment', "settings of Docker's command line", settings, context) }],
      unknown: [],
    }
  } catch {
    return unprovable("settings of Docker's command line", 'they are not JSON')
  }
}

/** Pure: why a cluster is not one that this run makes; undefined if a stage before makes it. */
export function clusterOutside(
  values: Readonly<Record<string, unknown>>,
  { taken }: Pick<KeyContext, 'taken'>,
): string | undefined {
  const isTaken = !values.kubeconfig && (taken.get('kubeconfig') ?? []).length > 0
  return isTaken ? undefined : 'the cluster is there before this run, and nobody knows what is in it'
}

/** The folder of the stat cache; undefined on a runner, where a job must not believe what another one wrote. */
export function cacheFolder(env: KeyContext['env']): string | undefined {
  if (env.GITHUB_ACTIONS) return undefined
  return join(env.SLIPWAY_CACHE || join(env.HOME || homedir(), '.cache', 'slipway'), 'files')
}
