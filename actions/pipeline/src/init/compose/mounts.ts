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

/** Files that a program reads when it starts. */
const READ = /\.(crt|cer|key|pem|conf|cfg|cnf|ini|ya?ml|toml|properties|sh|py|js|sql)$/

/** Pure: files that a command names in a folder that is mounted from the repository, by their paths there. */
export function namedInMounts({ volumes, command, entrypoint }: Fields): string[] {
  const all: unknown[] = Array.isArray(volumes) ? volumes : []
  const words = JSON.stringify([command, entrypoint]).split(/[\s"',=\\]+/)
  return all.flatMap((each) => {
    const { source, target } = fieldsOf(each) ?? shortSyntax(String(each))
    const [from, to] = [String(source), String(target).replace(/\/$/, '')]
    if (!from.startsWith('.') || posix.extname(from) !== '') return []
    return words
      .filter((word) => word.startsWith(`${to}/`) && READ.test(word))
      .map((word) => posix.join(from, word.slice(to.length)))
  })
}
