import { globSync, readFileSync } from 'node:fs'
import { parseAllDocuments } from 'yaml'

const ROOT = new URL('../../..', import.meta.url).pathname
const FOLDER = 'deployment'

export const textOf = (path: string) => readFileSync(`${ROOT}/${FOLDER}/${path}`, 'utf8')

// biome-ignore lint/suspicious/noExplicitAny: a few fields of many kinds are read
type Any = any

export interface Manifest {
  path: string
  kind: string
  metadata: { name: string }
  spec: Any
}

/** Files that are parts of objects: patches of overlays. */
const PATCHES = /(no-default-secrets|postgres-volume|spread)\.yaml$/
/** Written by scripts/offline/kuberay. */
const GENERATED = /\/operator\.yaml$/

function readAll(): Manifest[] {
  const files = globSync('k8s/**/*.yaml', { cwd: `${ROOT}/${FOLDER}` }).filter(
    (path) => !PATCHES.test(path) && !GENERATED.test(path),
  )
  return files.flatMap((path) =>
    parseAllDocuments(textOf(path))
      .map((each) => each.toJS() as Manifest | null)
      .filter((each) => each?.kind && each.metadata && !('$patch' in each))
      .map((each) => ({ ...(each as Manifest), path })),
  )
}

/** The objects in the files of `deployment/k8s`; patches and kustomizations aside. */
export const MANIFESTS: readonly Manifest[] = readAll()

export const named = (kind: string, name?: string) =>
  MANIFESTS.filter((each) => each.kind === kind && (name === undefined || each.metadata.name === name))

/** One object. @throws unless there is exactly one. */
export function only(kind: string, name?: string): Manifest {
  const [found, ...more] = named(kind, name)
  if (!found || more.length > 0) throw new Error(`${more.length + Number(Boolean(found))} of ${kind} ${name ?? ''}`)
  return found
}

/** A pod template, with where it is. */
export interface Template {
  of: string
  metadata?: { labels?: Record<string, string> }
  spec: Any
}

/** Every pod template: of workloads, CronJobs, and a RayCluster's groups. */
export function templates(): Template[] {
  return MANIFESTS.flatMap(({ kind, metadata, spec }) => {
    const groups = kind === 'RayCluster' ? [spec.headGroupSpec, ...spec.workerGroupSpecs] : [spec]
    return groups.flatMap((group: Any) => {
      const template = group?.template ?? group?.jobTemplate?.spec?.template
      return template?.spec?.containers ? [{ ...template, of: `${kind} ${metadata.name}` }] : []
    })
  })
}

/** `256Mi`, `100mb`, `256m` in bytes. */
export function bytesOf(quantity: string | number): number {
  const [, amount = '', unit = ''] = /^([\d.]+)\s*([a-z]*)$/i.exec(String(quantity)) ?? []
  const power = ['', 'k', 'm', 'g'].indexOf(unit.slice(0, 1).toLowerCase())
  return Number(amount) * 1024 ** power
}
