import type { EngineClient } from './api.ts'
import { engineAway, notLinux } from './engine-errors.ts'

/** The engine's properties. */
export interface Engine {
  /** `28.5.2`. */
  version: string
  /** `overlay2` keeps unpacked layers and reports unpacked sizes; `containerd` keeps packed ones. */
  store: 'overlay2' | 'containerd'
  /** Where its unpacked layers are, if they are plain overlay folders that another overlay mount can use. */
  plainLayers?: PlainLayers
}

export interface PlainLayers {
  /** The engine's data folder. */
  root: string
  /** Socket of the containerd that keeps them, with the containerd store. */
  containerd?: string
}

/**
 * Queries the engine's properties.
 * @throws {Problem} SW060 when no engine answers, SW061 when it runs but this user has no permission, SW067 on a runner
 * or an engine that isn't Linux.
 */
export async function requireEngine({ engine, env }: Asked): Promise<Engine> {
  const other = otherRunner(env)
  if (other) throw notLinux(`This runner is ${other}`)
  const info = await engine.get<Info>('/info')
  if (!info?.ServerVersion) throw engineAway('the server at this address is not a Docker engine', env)
  if (info.OSType === 'windows') throw notLinux('The Docker engine runs Windows containers')
  return { version: info.ServerVersion, store: storeOf(info), plainLayers: plainLayers(info) }
}

interface Asked extends EngineClient {
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Pure: `Windows` or `macOS` on such a runner of GitHub Actions. A laptop with Docker Desktop has a Linux engine. */
export function otherRunner({ GITHUB_ACTIONS, RUNNER_OS }: Asked['env']): string | undefined {
  return GITHUB_ACTIONS === 'true' && RUNNER_OS && RUNNER_OS !== 'Linux' ? RUNNER_OS : undefined
}

interface Info {
  ServerVersion?: string
  /** `linux`, or `windows` in its mode of Windows containers. */
  OSType?: string
  Driver?: string
  DriverStatus?: [string, string][]
  DockerRootDir?: string
  Containerd?: { Address?: string }
  SecurityOptions?: string[]
}

/** Pure: the containerd store is visible in the driver's status. */
function storeOf({ DriverStatus = [] }: Info): Engine['store'] {
  return DriverStatus.some(([, value]) => value.startsWith('io.containerd.snapshotter')) ? 'containerd' : 'overlay2'
}

/**
 * Pure: layers of overlay2 with native overlay diffs, or of containerd's overlayfs, if their owners are
 * those of the image: a user namespace changes them.
 */
export function plainLayers(info: Info): PlainLayers | undefined {
  const { Driver, DriverStatus = [], DockerRootDir: root, Containerd, SecurityOptions = [] } = info
  if (!root || SecurityOptions.some((each) => /name=(userns|rootless)/.test(each))) return undefined
  const native = DriverStatus.some(([name, value]) => name === 'Native Overlay Diff' && value === 'true')
  if (Driver === 'overlay2') return native ? { root } : undefined
  const containerd = Driver === 'overlayfs' && storeOf(info) === 'containerd' ? Containerd?.Address : undefined
  return containerd ? { root, containerd } : undefined
}
