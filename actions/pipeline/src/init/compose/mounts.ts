import { posix } from 'node:path'
import { type Fields, fieldsOf } from '../documents.ts'

/**
 * Pure: paths that a service mounts as files, by the ending on both sides. Without one, the engine makes a
 * folder. Source: Docker's documentation of bind mounts.
 */
export function mountedFilesOf({ volumes }: Fields): string[] {
  const all: unknown[] = Array.isArray(volumes) ? volumes : []
  return all.flatMap((each) => {
    const { source, target } = fieldsOf(each) ?? shortSyntax(String(each))
    const ending = posix.extname(String(source))
    // `conf.d` is a folder.
    const isFile = ending !== '' && ending !== '.d' && ending === posix.extname(String(target))
    return isFile && String(source).startsWith('.') ? [String(source)] : []
  })
}

function shortSyntax(text: string) {
  const [source, target] = text.split(':')
  return { source, target }
}
