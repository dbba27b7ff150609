import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { socketOf } from '../docker/api.ts'
import { settingsFolder } from '../docker/settings.ts'
import { fileParts } from './file-parts.ts'
import { joined, type KeyParts, NOTHING, unprovable } from './key-part.ts'
import { machineParts, settingsParts } from './machine-parts.ts'
import type { KeyContext } from './reads.ts'
import { toolParts } from './surroundings.ts'
import { valuePart } from './values.ts'

interface Info {
  Driver?: string
  DriverStatus?: string[][] | null
  DockerRootDir?: string
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
  return joined([
    { parts, unknown: [] },
    await clientParts(context),
    ...(await Promise.all(daemonFiles(context.env).map((each) => settingsParts(each, context)))),
    await emulatorParts(context),
    await machineParts(context),
    await toolParts(['docker'], context),
  ])
}

/** Most of its settings, such as limits and name servers of containers, the engine tells nobody. Rootless, it has its own. */
const daemonFiles = ({ HOME, XDG_CONFIG_HOME }: KeyContext['env']) => [
  '/etc/docker/daemon.json',
  '/etc/containerd/config.toml',
  // Certificates and mirrors of registries.
  '/etc/docker/certs.d',
  '/etc/containerd/certs.d',
  join(XDG_CONFIG_HOME || join(HOME || homedir(), '.config'), 'docker', 'daemon.json'),
]

/** Programs that run images of other platforms. Source: the kernel's admin-guide/binfmt-misc. */
export async function emulatorParts(
  context: Pick<KeyContext, 'directory' | 'files' | 'salt'>,
  folder = '/proc/sys/fs/binfmt_misc',
): Promise<KeyParts> {
  const parts = namesIn(folder)
    .filter((each) => each !== 'register' && each !== 'status')
    .map(async (each) => {
      const text = textOf(join(folder, each))
      const part = valuePart('environment', `emulator ${each}`, text, context)
      // With the flag F, containers get the very program of this machine.
      const program = /^flags:.*F/m.test(text) ? /^interpreter (\S+)/m.exec(text)?.[1] : undefined
      return joined([{ parts: [part], unknown: [] }, program ? await fileParts(program, context) : NOTHING])
    })
  return joined(await Promise.all(parts))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // not mounted: the kernel has none, or another machine's runs the engine
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // removed meanwhile
    return ''
  }
}

/** Of file systems that fill up, such as ZFS and btrfs. */
const FILLING = /space|size|quota/i
/** With user namespaces, the owner that root in containers is. Source: moby, daemon/daemon_unix.go. */
const OWNER = /\/\d+\.\d+$/

/** Pure: what of its settings containers can notice; no counts, names and times. Each switch is a setting. */
function settingsOf({ DriverStatus = [], DockerRootDir = '', NCPU, MemTotal, ...info }: Info): object {
  const switches = Object.entries(info).filter(([, value]) => typeof value === 'boolean')
  const status = DriverStatus?.filter(([name = '']) => !FILLING.test(name))
  const { Driver, CgroupVersion, CgroupDriver, DefaultRuntime, Runtimes, SecurityOptions, RegistryConfig } = info
  const { DefaultAddressPools, CDISpecDirs, OSType, Architecture, HttpProxy, HttpsProxy, NoProxy } = info
  const { LoggingDriver, Plugins, FirewallBackend } = info
  const runtimes = Object.entries(Runtimes ?? {}).map(([name, { path }]) => [name, path])
  return {
    ...Object.fromEntries(switches),
    ...{ status, owner: OWNER.exec(DockerRootDir)?.[0] },
    ...{ Driver, CgroupVersion, CgroupDriver, DefaultRuntime, runtimes, SecurityOptions, RegistryConfig },
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
