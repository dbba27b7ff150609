import { join } from 'node:path'
import { type IgnoreRule, ignoreRules, ruleExcluding } from '../../dockerfile/ignore-file.ts'
import { fromText } from '../file-parts.ts'
import type { FileRequest, KeyContext } from '../reads.ts'

/**
 * How BuildKit sends a build context: every bit of the mode, links as links, without what the ignore file excludes; the
 * Dockerfile's own ignore file counts before the context's.
 * @param dockerfile absolute, if it is a file. @param paths that the Dockerfile reads; `''` is all of the context.
 */
export async function contextRequest(
  folder: string,
  dockerfile: string | undefined,
  context: Pick<KeyContext, 'files'>,
  paths: readonly string[] = [''],
): Promise<FileRequest & Chosen> {
  const own =
    dockerfile === undefined ? undefined : await fromText(`${dockerfile}.dockerignore`, 'text', String, context)
  const text = own ?? (await fromText(join(folder, '.dockerignore'), 'text', String, context))
  return { what: 'all', ...only(paths, without(ignoreRules(text ?? ''))) }
}

interface Chosen {
  excluded: (path: string) => boolean
  mayHold: (folder: string) => boolean
}

/** Pure: BuildKit sends no more than a Dockerfile reads. Source: moby/buildkit, dockerfile2llb, `FollowPaths`. */
export function only(paths: readonly string[], { excluded, mayHold }: Chosen): Chosen {
  const isRead = (path: string) => paths.some((each) => each === '' || `${path}/`.startsWith(`${each}/`))
  const isAbove = (folder: string) => paths.some((each) => each.startsWith(`${folder}/`))
  return {
    excluded: (path) => !isRead(path) || excluded(path),
    mayHold: (folder) => isAbove(folder) || (isRead(folder) && mayHold(folder)),
  }
}

/** Pure: the request's functions for some rules. */
export function without(rules: readonly IgnoreRule[]): Chosen {
  const starts = rules.filter(({ negated }) => negated).map(({ text }) => startOf(text))
  return {
    excluded: (path) => ruleExcluding(path, rules) !== undefined,
    mayHold: (folder) => starts.some((start) => `${start}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(start)),
  }
}

/** What a pattern has in front of its first wildcard: all that it brings back starts with that. */
const startOf = (text: string) =>
  (/^[^*?[\\]*/.exec(text.slice(1).trim())?.[0] ?? '')
    .split('/')
    .filter((part, at, all) => part !== '.' && (part !== '' || at === all.length - 1))
    .join('/')
