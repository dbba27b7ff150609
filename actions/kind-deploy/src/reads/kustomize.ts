import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fromText } from '../../../shared/proof/file-parts.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { YamlFile } from '../../../shared/yaml/yaml-file.ts'
import { isRemote, kustomizationIn, LISTS } from '../manifests/remote.ts'

/** What kustomize reads for a folder: files and folders, absolute. */
export interface KustomizeFiles {
  files: string[]
  /** The first thing that it would download. */
  remote?: string
}

interface Named {
  /** Entries that are folders, files or addresses. */
  entries: string[]
  /** Texts anywhere else that may be the paths of files. */
  texts: string[]
  /** It has plugins of its own, whose settings may name further files. */
  hasPlugins: boolean
  charts: boolean
}

/** Keys whose values are never paths, however they read. */
const NO_PATHS = new Set(
  'apiVersion kind metadata namespace namePrefix nameSuffix commonLabels commonAnnotations labels images replicas buildMetadata sortOptions vars'.split(
    ' ',
  ),
)
const PLUGINS = ['generators', 'transformers', 'validators'] as const

/** Follows a kustomization to all that it is made from. What is named and there is read, under whatever key. */
export async function kustomizeFiles(folder: string, context: Pick<KeyContext, 'files'>): Promise<KustomizeFiles> {
  const found = new Set<string>()
  const waiting = [folder]
  for (const next of waiting) {
    const file = kustomizationIn(next)
    if (!file) {
      found.add(next)
      continue
    }
    if (found.has(file)) continue
    found.add(file)
    const named = await fromText(file, 'kustomization-1', namedIn, context)
    const remote = named?.entries.find((each) => isRemote(each) || kindOf(join(next, each)) === undefined)
    if (remote !== undefined) return { files: [...found], remote: `${file}: ${remote}` }
    // Charts and plugins name files in ways of their own: all of the folder counts.
    if (named?.hasPlugins || named?.charts) found.add(next)
    for (const path of [...(named?.entries ?? []), ...(named?.texts ?? [])].map((each) => join(next, each))) {
      const kind = kindOf(path)
      if (kind === 'folder') waiting.push(path)
      else if (kind === 'file') found.add(path)
    }
  }
  return { files: [...found] }
}

/** Pure: what a kustomization names; `name=path` is the path. */
export function namedIn(text: string): Named {
  const values = new YamlFile('', text).documents.map(({ value }) => Object(value) as Record<string, unknown>)
  const entries = values.flatMap((each) => LISTS.flatMap((key) => [each[key] ?? []].flat()))
  const others = values.flatMap((each) => Object.entries(each).filter(([key]) => !NO_PATHS.has(key)))
  const texts = textsIn(others).flatMap((each) => [each, each.slice(each.indexOf('=') + 1)])
  const isPath = (each: unknown): each is string => typeof each === 'string' && each !== '' && !each.includes('\n')
  return {
    entries: entries.filter(isPath),
    texts: [...new Set(texts.filter(isPath))],
    hasPlugins: values.some((each) => PLUGINS.some((key) => each[key] !== undefined)),
    charts: values.some(({ helmCharts }) => helmCharts !== undefined),
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) return 'folder'
    return found ? 'file' : undefined
  } catch {
    // a text that cannot be a path
    return undefined
  }
}
