import { join, relative } from 'node:path'
import type { Project } from './smoke.ts'
import type { StackState } from './state.ts'

/** A mount of a service that leads into the state's own files. */
export interface Mount {
  service: string
  target: string
  /** Where Compose would look for it; absolute. */
  source: string
  /** The same in both states: from the folder of the first Compose file. */
  path: string
  readOnly: boolean
}

/** What is at a mount's source. */
export interface AtSource {
  /** Absolute; of the checkout, if only that has it. */
  place: string
  exists: boolean
  folder: boolean
  /** False if git has no file there; undefined outside of a repository. */
  tracked?: boolean | undefined
}

/** Pure: the mounts whose source belongs to the state. Others, such as the engine's socket, are the machine's. */
export function ownMounts({ model }: Pick<Project, 'model'>, { root, files }: StackState): Mount[] {
  const folder = join(files[0] ?? root, '..')
  return Object.entries(model.services ?? {}).flatMap(([service, { volumes = [] }]) =>
    volumes.flatMap(({ type, source = '', target, ...rest }) => {
      const own = type === 'bind' && (source === root || source.startsWith(`${root}/`))
      const readOnly = (rest as { read_only?: boolean }).read_only === true
      return own ? [{ service, target, source, path: relative(folder, source), readOnly }] : []
    }),
  )
}

/**
 * Pure: whether a mount is for data that a service writes: a folder that isn't there, or that git doesn't have. The run
 * gives it a volume of its own, and leaves the folder of this machine as it is.
 */
export const isForData = ({ readOnly }: Mount, { exists, folder, tracked }: AtSource): boolean =>
  !exists || (folder && tracked === false && !readOnly)

/** Pure: the volume that stands for a folder with data. */
export const volumeFor = (path: string): string => `folder-${path.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '')}`
