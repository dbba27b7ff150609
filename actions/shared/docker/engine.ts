import type { EngineClient } from './api.ts'
import { engineAway } from './engine-errors.ts'

/** What the engine says of itself. */
export interface Engine {
  /** `28.5.2`. */
  version: string
  /** `overlay2` keeps unpacked layers and reports unpacked sizes; `containerd` keeps packed ones. */
  store: 'overlay2' | 'containerd'
  /** Where its unpacked layers are, if they are plain overlay folders that serve any other overlay as they are. */
  plainLayers?: PlainLayers
}

export interface PlainLayers {
  /** The engine's data folder. */
  root: string
  /** Socket of the containerd that keeps them, with the containerd store. */
  containerd?: string
}

/**
 * Asks the engine who it is.
 * @throws {Problem} SW060 when no engine answers, SW061 when it is there but this user may not use it.
 */
export async function requireEngine({ engine, env }: Asked): Promise<Engine> {
  const info = await engine.get<Info>('/info')
  if (!info?.ServerVersion) throw engineAway('the server at this address is not a Docker engine', env)
  return { version: info.ServerVersion, store: storeOf(info), plainLayers: plainLayers(info) }
}

interface Asked extends EngineClient {
  readonly env: Readonly<Record<string, string | undefined>>
}

interface Info {
  ServerVersion?: string
  Driver?: string
  DriverStatus?: [string, string][]
  DockerRootDir?: string
  Containerd?: { Address?: string }
  SecurityOptions?: string[]
}

/** Pure: the containerd store names itself in the driver's status. */
function storeOf({ DriverStatus = [] }: Info): Engine['store'] {
  return DriverStatus.some(([, value]) => value.startsWith('io.containerd.snapshotter')) ? 'containerd' : 'overlay2'
}

/**
 * Pure: layers of overlay2 whose differences are kept natively, or of containerd's overlayfs, whose owners are
 * those of the image: a user namespace shifts them.
 */
export function plainLayers(info: Info): PlainLayers | undefined {
  const { Driver, DriverStatus = [], DockerRootDir: root, Containerd, SecurityOptions = [] } = info
  if (!root || SecurityOptions.some((each) => /name=(userns|rootless)/.test(each))) return undefined
  const native = DriverStatus.some(([name, value]) => name === 'Native Overlay Diff' && value === 'true')
  if (Driver === 'overlay2') return native ? { root } : undefined
  const containerd = Driver === 'overlayfs' && storeOf(info) === 'containerd' ? Containerd?.Address : undefined
  return containerd ? { root, containerd } : undefined
}
