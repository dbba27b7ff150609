import { existsSync } from 'node:fs'
import type { Context } from '../context/context.ts'
import { Problem } from '../outcome/problem.ts'

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

const ASK_MS = 15_000

/**
 * Asks the engine who it is.
 * @throws {Problem} SW060 when no engine answers, SW061 when it is there but this user may not use it.
 */
export async function requireEngine(context: Context): Promise<Engine> {
  const asked = await context.run({ file: 'docker', args: ['info', '--format', '{{json .}}'], timeoutMs: ASK_MS })
  const info = parse(asked.stdout)
  const trouble = `${asked.stderr}\n${(info.ServerErrors ?? []).join('\n')}`.trim()
  if (!info.ServerVersion) throw unavailable(trouble, context)
  return { version: info.ServerVersion, store: storeOf(info), plainLayers: plainLayers(info) }
}

interface Info {
  ServerVersion?: string
  ServerErrors?: string[]
  Driver?: string
  DriverStatus?: [string, string][]
  DockerRootDir?: string
  Containerd?: { Address?: string }
  SecurityOptions?: string[]
}

function parse(text: string): Info {
  try {
    return JSON.parse(text) as Info
  } catch {
    return {}
  }
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

function unavailable(trouble: string, { env }: Context): Problem {
  const socket = (env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '')
  if (/permission denied/i.test(trouble)) {
    return new Problem({
      code: 'SW061 docker-not-allowed',
      fault: 'input',
      message: `Docker is there, but this user may not use ${socket}`,
      evidence: trouble.split('\n').slice(-3),
      remedy: 'Add the user to the group docker (sudo usermod -aG docker "$USER") and log in again.',
    })
  }
  return new Problem({
    code: 'SW060 docker-unavailable',
    fault: 'input',
    message: `No Docker engine answers at ${socket}${existsSync(socket) ? '' : ', which does not exist'}`,
    evidence: trouble.split('\n').filter(Boolean).slice(-3),
    remedy: 'Start Docker, or set DOCKER_HOST to an engine that runs.',
  })
}
