import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readYaml } from '../../../shared/yaml/read.ts'

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
export const LISTS = [
  'resources',
  'bases',
  'components',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
] as const

type Kustomization = Partial<Record<(typeof LISTS)[number], unknown>> & { helmCharts?: { repo?: string }[] }

/** The kustomization file of a folder; undefined if it isn't a kustomization. */
export function kustomizationIn(folder: string): string | undefined {
  return NAMES.map((each) => join(folder, each)).find(existsSync)
}

/**
 * Pure: whether kustomize would fetch it: a URL, or a repository as `git@host:path` or `host/path?ref=…`.
 * Source: https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md
 */
export function isRemote(entry: string): boolean {
  return (
    /^[a-z+]+:\/\//i.test(entry) ||
    /^[\w.-]+@[\w.-]+:/.test(entry) ||
    /[?&]ref=/.test(entry) ||
    /^github\.com[/:]/.test(entry)
  )
}

/** The first thing that a kustomize folder, or one it is made from, would fetch; undefined when it is all here. */
export async function remoteIn(folder: string, seen = new Set<string>()): Promise<string | undefined> {
  const file = kustomizationIn(folder)
  if (!file || seen.has(file)) return undefined
  seen.add(file)
  const { documents } = await readYaml(file, folder)
  const content = (documents[0]?.value ?? {}) as Kustomization
  const entries = LISTS.flatMap((each) => content[each] ?? []).filter((each) => typeof each === 'string')
  const fetched = [...entries.filter(isRemote), ...(content.helmCharts ?? []).flatMap((each) => each.repo ?? [])]
  if (fetched[0]) return `${file}: ${fetched[0]}`
  for (const entry of entries) {
    const path = join(folder, entry)
    const found = (await isFolder(path)) ? await remoteIn(path, seen) : undefined
    if (found) return found
  }
  return undefined
}

const isFolder = (path: string) =>
  stat(path).then(
    (each) => each.isDirectory(),
    () => false,
  )
