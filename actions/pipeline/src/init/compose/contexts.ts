import { basename, dirname, posix } from 'node:path'
import { fieldsOf } from '../documents.ts'
import type { SourceFile } from '../walk.ts'
import { servicesIn } from './contents.ts'
import { isBase, OVERRIDE, VARIANT } from './find.ts'

/** Pure: the build contexts of Dockerfiles, as any Compose file of the repository names them. */
export function contextsIn(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const stacks = files.filter(
    (each) => isBase(each) || [OVERRIDE, VARIANT].some((one) => one.test(basename(each.path))),
  )
  return new Map(
    stacks.flatMap((file) =>
      Object.values(servicesIn(file)).flatMap(({ build }): [string, string][] => {
        const { context = '.', dockerfile = 'Dockerfile' } = fieldsOf(build) ?? { context: build }
        if (!build || /[$]|:\/\/|^git@/.test(`${context}${dockerfile}`)) return []
        const folder = posix.join(dirname(file.path), String(context))
        return [[posix.join(folder, String(dockerfile)), folder.replace(/(.)\/$/, '$1')]]
      }),
    ),
  )
}
