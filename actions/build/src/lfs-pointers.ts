import { open } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { ignoreRules, ruleExcluding } from '../../shared/dockerfile/ignore-file.ts'
import { lfsFiles } from '../../shared/git/ask-git.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { BUILD } from './catalogue.ts'
import { ignoreFileOf } from './missing-path.ts'
import { dockerfileOf, type Target } from './target.ts'

/** How a pointer begins. Source: git-lfs, docs/spec.md, "The Pointer". */
const POINTER = 'version https://git-lfs.github.com/spec/v1\n'
/** Enough to tell it; a repository may have many more. */
const MOST_READ = 200
const MOST_NAMED = 3

/** A warning where a build context holds pointers of Git LFS in place of the files: the image gets the pointers. */
export async function lfsPointerNotes(targets: readonly Target[], context: Context): Promise<Finding[]> {
  const { directory } = context
  const tracked = (await lfsFiles(context)).slice(0, MOST_READ)
  if (tracked.length === 0) return []
  const isSent = await sentBy(targets, directory)
  const sent = tracked.filter(isSent)
  const pointers = (await Promise.all(sent.map((path) => isPointer(join(directory, path))))).flatMap((is, at) =>
    is ? (sent[at] ?? []) : [],
  )
  return pointers.length === 0 ? [] : [found(pointers)]
}

function found(pointers: readonly string[]): Finding {
  const named = pointers.slice(0, MOST_NAMED).join(', ')
  const more = pointers.length > MOST_NAMED ? ', …' : ''
  return BUILD['lfs-pointers']({
    message: `Git LFS has not replaced ${pointers.length} of its pointers by the files: ${named}${more}`,
    where: { file: pointers[0] },
  })
}

/** Whether a file of the repository is in what is sent to the builder for any of the targets. */
async function sentBy(targets: readonly Target[], directory: string): Promise<(path: string) => boolean> {
  const contexts = targets.map(async (target) => {
    const folder = resolve(directory, target.context ?? '.')
    const inline = target['dockerfile-inline'] !== undefined
    const ignore = await ignoreFileOf(folder, inline ? undefined : resolve(directory, dockerfileOf(target, directory)))
    return { folder, rules: ignoreRules(ignore?.text ?? '') }
  })
  const all = await Promise.all(contexts)
  return (path) =>
    all.some(({ folder, rules }) => {
      const within = relative(folder, join(directory, path))
      return !within.startsWith('..') && !ruleExcluding(within, rules)
    })
}

async function isPointer(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined)
  try {
    const { buffer, bytesRead } = (await file?.read(Buffer.alloc(POINTER.length), 0, POINTER.length, 0)) ?? {}
    return buffer?.toString('latin1', 0, bytesRead) === POINTER
  } catch {
    // a folder, or what this user may not read
    return false
  } finally {
    await file?.close()
  }
}
