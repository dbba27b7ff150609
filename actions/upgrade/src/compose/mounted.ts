import { existsSync, statSync } from 'node:fs'
import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { askGit } from '../../../shared/git/ask-git.ts'
import { digestOf } from './digest.ts'
import { type AtSource, isForData, type Mount, ownMounts, volumeFor } from './mounts.ts'
import type { Project } from './smoke.ts'
import type { StackState } from './state.ts'

/** A mount as the run makes it. */
export type Mounted = Mount &
  (
    | { as: 'volume'; volume: string }
    /** `digest`: of its content; undefined where there is too much of it. */
    | { as: 'files'; link: string; place: string; folder: boolean; digest?: string | undefined }
  )

/**
 * What a state's own mounts are: volumes for data, and links to files. A link is at the same place in every state, as the
 * files of a checkout are after `git pull`: else Compose would replace containers because of the path alone.
 */
export async function mountedIn(
  project: Pick<Project, 'model'>,
  state: StackState,
  context: Context,
): Promise<Mounted[]> {
  return Promise.all(
    ownMounts(project, state).map(async (mount): Promise<Mounted> => {
      const found = await atSource(mount, state, context)
      if (isForData(mount, found)) return { ...mount, as: 'volume', volume: volumeFor(mount.path) }
      const { place, folder } = found
      const link = join(context.scratch, 'mounts', volumeFor(mount.path))
      return { ...mount, as: 'files', link, place, folder, digest: await digestOf(place) }
    }),
  )
}

/** Lets the links lead to this state's files. */
export async function linkMounts(mounted: readonly Mounted[], { scratch }: Context): Promise<void> {
  await mkdir(join(scratch, 'mounts'), { recursive: true })
  const places = new Map(mounted.flatMap((each) => (each.as === 'files' ? [[each.link, each.place] as const] : [])))
  for (const [link, place] of places) {
    await rm(link, { force: true })
    await symlink(place, link)
  }
}

async function atSource(mount: Mount, state: StackState, context: Context): Promise<AtSource> {
  const inCheckout = state.beside ? join(state.beside, mount.source.slice(state.root.length)) : undefined
  if (existsSync(mount.source)) return seenAt(mount.source, inCheckout ? true : await isTracked(mount.source, context))
  if (!inCheckout || !existsSync(inCheckout)) return { place: mount.source, exists: false, folder: true }
  return seenAt(inCheckout, await isTracked(inCheckout, context))
}

const seenAt = (place: string, tracked: boolean | undefined): AtSource => ({
  place,
  exists: true,
  folder: statSync(place).isDirectory(),
  tracked,
})

/** Undefined outside of a repository. */
async function isTracked(path: string, context: Context): Promise<boolean | undefined> {
  const { ok, text } = await askGit(context, ['ls-files', '--', path], { cwd: join(path, '..') })
  return ok ? text !== '' : undefined
}
