import { basename, dirname } from 'node:path'
import { copiedFrom, fixedPart } from './copied.ts'
import { FOR_DOCKER } from './image-name.ts'
import type { SourceFile } from './walk.ts'

/**
 * Pure, except for `exists`: the probable build context of a Dockerfile: of its folder and those above it, the
 * nearest that contains most of what it copies; where they are equal and its folder is for Dockerfiles, the root.
 */
export function contextOf({ path, text }: SourceFile, exists: (path: string) => boolean): string {
  const folder = dirname(path)
  const sources = copiedFrom(text).map(fixedPart)
  const contains = (context: string) =>
    sources.filter((each) => exists(each === '.' ? context : context === '.' ? each : `${context}/${each}`)).length
  const most = Math.max(...foldersAbove(folder).map(contains))
  const isElsewhere = /^[\w-]+\./.test(basename(path)) || folder.split('/').some((each) => FOR_DOCKER.test(each))
  if (isElsewhere && sources.length > 0 && contains('.') === most) return '.'
  return foldersAbove(folder).find((each) => contains(each) === most) ?? folder
}

/** A folder, those that it is in, and the root. */
const foldersAbove = (folder: string): string[] => (folder === '.' ? ['.'] : [folder, ...foldersAbove(dirname(folder))])
