import { basename, dirname, posix } from 'node:path'
import { documentsOf, type Fields, fieldsOf, textsOf } from '../documents.ts'
import type { SourceFile } from '../walk.ts'

const KUSTOMIZATION = /^kustomization\.ya?ml$|^Kustomization$/
/** Fields whose entries are plugins; those of kustomize itself have the group `builtin`. */
const PLUGINS = ['generators', 'transformers', 'validators']
/** Fields that start Helm, which kustomize only does when it is allowed to. */
const CHARTS = ['helmCharts', 'helmChartInflationGenerator']
const REMOTE = /^[a-z]+:\/\/|^git@|^github\.com\/|\?ref=/

/** A kustomization, with its direct parts. */
export interface Kustomization {
  folder: string
  fields: Fields
  /** Paths of resources, bases and components that are in the repository. */
  uses: string[]
  isComponent: boolean
  /** What its patches delete: `Deployment/web`. */
  deletes: string[]
  /** Why it can't be rendered from the repository alone. */
  broken?: string
}

interface Surroundings {
  exists: (path: string) => boolean
  /** Why a cluster would refuse a file, by path. */
  unknown: ReadonlyMap<string, string>
}

/** Pure, except for `exists`: all kustomizations, by folder. */
export function kustomizationsIn(files: readonly SourceFile[], around: Surroundings): Map<string, Kustomization> {
  const found = files.filter(({ path }) => KUSTOMIZATION.test(basename(path)))
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return withoutCircles(new Map(found.map((each) => [dirname(each.path), kustomizationOf(each, around, texts)])))
}

/** kustomize refuses what includes itself. What leads back is left out, so that following the rest comes to an end. */
function withoutCircles(all: ReadonlyMap<string, Kustomization>): Map<string, Kustomization> {
  return new Map(
    [...all].map(([folder, each]) => {
      const back = each.uses.filter((next) => next === folder || includedBy(next, all).has(folder))
      if (back.length === 0) return [folder, each]
      const broken = each.broken ?? `it includes itself, by way of ${back[0]}`
      return [folder, { ...each, broken, uses: each.uses.filter((next) => !back.includes(next)) }]
    }),
  )
}

/** All that a kustomization includes, also through others. */
function includedBy(folder: string, all: ReadonlyMap<string, Kustomization>): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [folder]
  for (const next of waiting)
    for (const each of all.get(next)?.uses ?? [])
      if (!found.has(each)) {
        found.add(each)
        waiting.push(each)
      }
  return found
}

function kustomizationOf(
  { path, text }: SourceFile,
  { exists, unknown }: Surroundings,
  texts: ReadonlyMap<string, string>,
): Kustomization {
  const folder = dirname(path)
  const [fields = {}] = documentsOf(text)
  const named = [...textsOf(fields.resources), ...textsOf(fields.components), ...textsOf(fields.bases)]
  const uses = named.filter((each) => !REMOTE.test(each)).map((each) => posix.join(folder, each).replace(/\/$/, ''))
  return {
    folder,
    fields,
    uses,
    isComponent: fields.kind === 'Component',
    deletes: deletedBy(fields, (each) => texts.get(posix.join(folder, each)) ?? ''),
    broken:
      whyBroken(fields, named, (each) => exists(posix.join(folder, each))) ??
      pluginIn(fields, (each) => texts.get(posix.join(folder, each)) ?? '') ??
      uses.map((each) => unknown.get(each)).find((each) => each !== undefined),
  }
}

function whyBroken(fields: Fields, named: readonly string[], exists: (path: string) => boolean): string | undefined {
  const remote = named.find((each) => REMOTE.test(each))
  if (remote !== undefined) return `it downloads ${remote}; allow-urls lets kind-deploy do that`
  const charts = CHARTS.find((each) => fields[each] !== undefined)
  if (charts !== undefined) return `it uses ${charts}, for which kustomize has to be allowed to run Helm`
  const missing = [...named, ...patchesOf(fields)].find((each) => !exists(each))
  return missing === undefined ? undefined : `it uses ${missing}, which isn't in the repository`
}

function pluginIn(fields: Fields, textOf: (path: string) => string): string | undefined {
  const named = PLUGINS.flatMap((each) => textsOf(fields[each]).map((entry) => ({ field: each, entry })))
  // An entry is a file, or the plugin itself as text.
  const foreign = named.find(
    ({ entry }) => !/apiVersion:\s*["']?builtin\b/.test(entry.includes('\n') ? entry : textOf(entry)),
  )
  return foreign && `its ${foreign.field} need a plugin`
}

function patchesOf(fields: Fields): string[] {
  const patches = Array.isArray(fields.patches) ? fields.patches : []
  return patches.flatMap((each) => textsOf([fieldsOf(each)?.path]))
}

/** Source: Kubernetes' documentation of strategic merge patches: `$patch: delete`. */
function deletedBy(fields: Fields, textOf: (path: string) => string): string[] {
  const patches = Array.isArray(fields.patches) ? fields.patches.map((each) => fieldsOf(each) ?? {}) : []
  const paths = [...patchesOf(fields), ...textsOf(fields.patchesStrategicMerge).filter((each) => !each.includes('\n'))]
  const inline = [...textsOf(patches.map(({ patch }) => patch)), ...textsOf(fields.patchesStrategicMerge)]
  return [...paths.map(textOf), ...inline]
    .flatMap((each) => documentsOf(each))
    .filter((each) => each.$patch === 'delete')
    .map(({ kind, metadata }) => `${kind}/${fieldsOf(metadata)?.name}`)
}

/** Pure: what a kustomization and what it includes delete. */
export const deletedWithin = (folder: string, all: ReadonlyMap<string, Kustomization>): string[] => {
  const found = all.get(folder)
  return found ? [...found.deletes, ...found.uses.flatMap((each) => deletedWithin(each, all))] : []
}

/** Pure: why a kustomization or anything that it includes can't be rendered. */
export function brokenWithin(folder: string, all: ReadonlyMap<string, Kustomization>): string | undefined {
  const found = all.get(folder)
  return found?.broken ?? found?.uses.map((each) => brokenWithin(each, all)).find((each) => each !== undefined)
}

/** Pure: the files of resources that a kustomization includes, also through others. */
export function resourcesOf(folder: string, all: ReadonlyMap<string, Kustomization>): string[] {
  return (all.get(folder)?.uses ?? []).flatMap((each) => (all.has(each) ? resourcesOf(each, all) : [each]))
}

/** Pure: the namespace that a kustomization sets, else the only one that the kustomizations within it set. */
export function namespaceOf(folder: string, all: ReadonlyMap<string, Kustomization>): string | undefined {
  const found = all.get(folder)
  if (typeof found?.fields.namespace === 'string') return found.fields.namespace
  const within = new Set((found?.uses ?? []).map((each) => namespaceOf(each, all)).filter((each) => each !== undefined))
  return within.size === 1 ? [...within][0] : undefined
}

/** Pure: the prefixes of names that a kustomization and what it includes set, each with those before it. */
export function prefixesOf(folder: string, all: ReadonlyMap<string, Kustomization>): string[] {
  const { fields, uses = [] } = all.get(folder) ?? {}
  const own = typeof fields?.namePrefix === 'string' ? fields.namePrefix : ''
  return [...new Set([own, ...uses.flatMap((each) => prefixesOf(each, all)).map((each) => `${own}${each}`)])]
}

/** Pure: new names of images, by the name in the manifests: those of what it includes first, as kustomize does. */
export function renamedBy(folder: string, all: ReadonlyMap<string, Kustomization>): ReadonlyMap<string, string> {
  const found = all.get(folder)
  const images: unknown[] = Array.isArray(found?.fields.images) ? found.fields.images : []
  const own = images.flatMap((each): [string, string][] => {
    const { name, newName } = fieldsOf(each) ?? {}
    return typeof name === 'string' && typeof newName === 'string' ? [[name, newName]] : []
  })
  return new Map([...(found?.uses ?? []).flatMap((each) => [...renamedBy(each, all)]), ...own])
}
