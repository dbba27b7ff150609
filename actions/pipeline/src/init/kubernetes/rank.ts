import { isDeclared } from '../declared.ts'
import { environmentOf, forElsewhere, forThisMachine, isDefault, isForAny } from '../purpose.ts'
import type { Candidate, Unit } from './candidate.ts'

export interface Preferences {
  /** Paths that the user asked for. */
  picked: ReadonlySet<string>
  /** Paths that the configuration of a development tool deploys. */
  declared: readonly string[]
  /** Whether a folder contains a Dockerfile. */
  builds: (folder: string) => boolean
  /** The name of the repository. */
  title: string
  /** Names of the folders that contain Dockerfiles. */
  built: ReadonlySet<string>
}

/** Of several ways to run a program, one that keeps it running proves most. */
const staysUp = ({ objects }: Unit) =>
  objects.some(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind))

const KINDS = ['chart', 'plain', 'kustomize']

/**
 * Pure: the higher, the better: what was asked for, then what a tool deploys, what combines others, what is for this
 * machine, then
 * kustomizations before plain files, then what is nearer to the root.
 */
export function rankOf(
  { path, kind, units, partial, isPlain = false }: Candidate,
  { picked, declared }: Preferences,
  combined = false,
): number {
  const depth = path.split('/').length
  const near = [
    !forElsewhere(path),
    combined,
    forThisMachine(path),
    isDefault(path) || (kind === 'kustomize' && isForAny(path)),
    isPlain,
  ]
  const environment = 9 - (environmentOf(path)?.place ?? 2)
  const points = [picked.has(path), isDeclared(path, declared), !partial, ...near, units.some(staysUp)].map(Number)
  return [...points, environment, KINDS.indexOf(kind), -depth].reduce((sum, each) => sum * 10 + each, 0)
}
