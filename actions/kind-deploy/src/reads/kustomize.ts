import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fromText } from '../../../shared/proof/file-parts.ts'
import { unknownIn } from '../../../shared/proof/known-form.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { YamlFile } from '../../../shared/yaml/yaml-file.ts'
import { isRemote, kustomizationIn, LISTS } from '../manifests/remote.ts'
import { filesUnder, KUSTOMIZATION, NO_PATHS, pathsUnder } from './kustomize-keys.ts'

/** What kustomize reads for a folder: files and folders, absolute. */
export interface KustomizeFiles {
  files: string[]
  /** The first thing that it would download. */
  remote?: string
  /** Keys of which only kustomize knows what they lead to, with the file. */
  unknown: string[]
  /** Variables of the environment that generated maps take their values from. */
  variables: string[]
}

interface Named {
  /** Entries that are folders, files or addresses. */
  entries: string[]
  /** Texts anywhere else that may be the paths of files. */
  texts: string[]
  /** Texts where a path belongs: kustomize reads an address there, too. */
  paths: string[]
  /** Texts that are paths and nothing else. */
  files: string[]
  /** Files with variables. */
  envs: string[]
  /** Keys that nobody knows. */
  unknown: string[]
  /** Settings of plugins: files, folders, or texts. */
  plugins: string[]
  /** It has plugins of its own, whose settings may name further files. */
  hasPlugins: boolean
  charts: boolean
}

const PLUGINS = ['generators', 'transformers', 'validators'] as const

/** Follows a kustomization to all that it is made from. What is named and there is read, under whatever key. */
export async function kustomizeFiles(folder: string, context: Pick<KeyContext, 'files'>): Promise<KustomizeFiles> {
  const found = new Set<string>()
  const waiting = [folder]
  const unknown: string[] = []
  const variables: string[] = []
  for (const next of waiting) {
    const file = kustomizationIn(next)
    if (!file) {
      found.add(next)
      continue
    }
    if (found.has(file)) continue
    found.add(file)
    const named = await fromText(file, 'kustomization-3', namedIn, context)
    const remote =
      named?.paths.find(isRemote) ??
      [...(named?.entries ?? []), ...(named?.files ?? [])].find((each) => kindOf(join(next, each)) === undefined)
    if (remote !== undefined) return { files: [...found], remote: `${file}: ${remote}`, unknown, variables }
    unknown.push(...(named?.unknown ?? []).map((each) => `${file}: ${each}`))
    for (const each of named?.plugins ?? [])
      if (!(await isBuiltin(each, next, context))) unknown.push(`${file}: ${each.trim().split('\n')[0]}`)
    for (const each of named?.envs ?? [])
      variables.push(...((await fromText(join(next, each), 'bare-1', bareNames, context)) ?? []))
    // Charts and plugins name files in ways of their own: all of the folder counts.
    if (named?.hasPlugins || named?.charts) found.add(next)
    for (const path of [...(named?.entries ?? []), ...(named?.texts ?? [])].map((each) => join(next, each))) {
      const kind = kindOf(path)
      if (kind === 'folder') waiting.push(path)
      else if (kind === 'file') found.add(path)
    }
  }
  return { files: [...found], unknown, variables }
}

/** Source: kubernetes-sigs/kustomize, api/kv/kv.go: a line without a value takes that of the environment. */
const bareNames = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !line.includes('='))

/** Plugins of kustomize itself read their own settings; others are programs or images. */
async function isBuiltin(entry: string, folder: string, context: Pick<KeyContext, 'files'>): Promise<boolean> {
  if (entry.includes('\n')) return isAllBuiltin(entry)
  const path = join(folder, entry)
  return kindOf(path) === 'file' && (await fromText(path, 'builtin-2', isAllBuiltin, context)) === true
}

const isAllBuiltin = (text: string) =>
  new YamlFile('', text).documents.every(({ value }) => value === null || isOfFilesHere(Object(value)))

/** It may take values of the environment, and read addresses, as a kustomization does. */
const isOfFilesHere = (settings: { apiVersion?: unknown; env?: unknown; envs?: unknown }) =>
  settings.apiVersion === 'builtin' &&
  !settings.env &&
  !settings.envs &&
  !textsIn(settings).some((each) => /:\/\/|^git(@|::)/.test(each))

/** Pure: what a kustomization names; `name=path` is the path. */
export function namedIn(text: string): Named {
  const values = new YamlFile('', text).documents.map(({ value }) => Object(value) as Record<string, unknown>)
  const entries = values.flatMap((each) => LISTS.flatMap((key) => [each[key] ?? []].flat()))
  const others = values.flatMap((each) => Object.entries(each).filter(([key]) => !NO_PATHS.has(key)))
  const texts = textsIn(others).flatMap((each) => [each, each.slice(each.indexOf('=') + 1)])
  const plugins = values.flatMap((each) => PLUGINS.flatMap((key) => [each[key] ?? []].flat()))
  const maps = values.flatMap(({ configMapGenerator, secretGenerator }) => [configMapGenerator, secretGenerator].flat())
  const envs = maps.flatMap((each) => {
    const { env, envs: several } = Object(each) as { env?: unknown; envs?: unknown }
    return [env, several].flat()
  })
  const isPath = (each: unknown): each is string => typeof each === 'string' && each !== '' && !each.includes('\n')
  return {
    entries: entries.filter(isPath),
    texts: [...new Set(texts.filter(isPath))],
    paths: [...new Set(values.flatMap((each) => pathsUnder(each)).filter(isPath))],
    files: [...new Set(values.flatMap((each) => filesUnder(each)).filter(isPath))],
    envs: [...new Set(envs.filter(isPath))],
    unknown: [...new Set(values.flatMap((each) => unknownIn(each, KUSTOMIZATION)))],
    plugins: plugins.filter((each) => typeof each === 'string'),
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
