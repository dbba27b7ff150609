import { basename, dirname, posix } from 'node:path'
import type { KubernetesFacts } from '../../../shared/action/proposal.ts'
import { RAY_HEAD } from './compose.ts'
import { documentsOf, type Fields, fieldsOf, textsOf } from './documents.ts'
import type { SourceFile } from './walk.ts'

const KUSTOMIZATION = /^kustomization\.ya?ml$/
/** Overlays for remote clusters: they need things that a kind cluster doesn't have. */
const ELSEWHERE = /(^|\/)(prod|production|staging|stage|live|kuberay)(\/|$)/
const LOCAL = /(^|\/)(kind|local|dev|ci|test)(\/|$)/
/** The port of the Ray Client server. */
const RAY_CLIENT_PORT = 10_001

/** Pure: the Kubernetes manifests to deploy; undefined without any. */
export function kubernetesOf(files: readonly SourceFile[]): KubernetesFacts | undefined {
  const objects = files.flatMap(({ path, text }) => documentsOf(text).map((fields) => ({ path, fields })))
  const kindConfig = objects.find(({ fields }) => String(fields.apiVersion).startsWith('kind.x-k8s.io/'))?.path
  const manifests = manifestsOf(files, objects)
  if (manifests.length === 0) return undefined
  const near = objects.filter(({ path }) => manifests.some((each) => topOf(each) === topOf(path)))
  return { manifests, kindConfig, namespace: namespaceOf(near), rayService: rayServiceOf(near) }
}

/** Manifests in other top-level folders belong to something else. */
const topOf = (path: string) => path.split('/')[0]

interface Found {
  path: string
  fields: Fields
}

function manifestsOf(files: readonly SourceFile[], objects: readonly Found[]): string[] {
  const kustomized = files.filter(({ path }) => KUSTOMIZATION.test(basename(path)))
  const isRay = (folder: string) => /(^|\/)ray(\/|$)/.test(folder) || containsRay(folder, objects)
  const byRay = (one: string, other: string) => Number(isRay(other)) - Number(isRay(one))
  return (kustomized.length > 0 ? overlaysOf(kustomized) : plainFolders(objects)).sort(byRay)
}

function containsRay(folder: string, objects: readonly Found[]): boolean {
  return objects.some(
    ({ path, fields }) => dirname(path) === folder && RAY_HEAD.test(JSON.stringify(fields.spec ?? '')),
  )
}

/** Kustomizations that no other one includes; if some are for a local cluster, only these. */
function overlaysOf(kustomizations: readonly SourceFile[]): string[] {
  const uses = new Map(kustomizations.map((each) => [dirname(each.path), usedBy(each)]))
  const known = (folders: string[]) => folders.filter((each) => uses.has(each))
  const used = new Set([...uses.values()].flat())
  const roots = [...uses.keys()].filter((folder) => !used.has(folder) && !isComponent(folder, kustomizations))
  const near = roots.filter((folder) => !ELSEWHERE.test(folder))
  const local = near.filter((folder) => LOCAL.test(folder))
  const chosen = local.length > 0 ? local : near.length > 0 ? near : roots
  // If a folder only combines its subfolders, deploy these one by one.
  return chosen.flatMap((folder) => {
    const parts = known(uses.get(folder) ?? []).filter((each) => each.startsWith(`${folder}/`))
    return parts.length > 0 && parts.length === uses.get(folder)?.length ? parts : [folder]
  })
}

function usedBy({ path, text }: SourceFile): string[] {
  const [fields = {}] = documentsOf(text)
  const named = [...textsOf(fields.resources), ...textsOf(fields.components), ...textsOf(fields.bases)]
  return named.map((each) => posix.join(dirname(path), each))
}

function isComponent(folder: string, kustomizations: readonly SourceFile[]): boolean {
  const file = kustomizations.find(({ path }) => dirname(path) === folder)
  return documentsOf(file?.text ?? '')[0]?.kind === 'Component'
}

/** Kinds that run containers; a folder without any isn't deployed. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod', 'RayCluster']

function plainFolders(objects: readonly Found[]): string[] {
  const workloads = objects.filter(({ fields }) => WORKLOADS.includes(String(fields.kind)) && fieldsOf(fields.metadata))
  const folders = [...new Set(workloads.map(({ path }) => dirname(path)))].filter((folder) => !ELSEWHERE.test(folder))
  // The root folder would include everything else in the repository: list its files instead.
  return folders.flatMap((folder) =>
    folder === '.'
      ? [...new Set(workloads.filter(({ path }) => dirname(path) === '.').map(({ path }) => path))]
      : [folder],
  )
}

function namespaceOf(objects: readonly Found[]): string | undefined {
  const names = objects.flatMap(({ path, fields }) => {
    const own = KUSTOMIZATION.test(basename(path)) ? fields.namespace : fieldsOf(fields.metadata)?.namespace
    return WORKLOADS.includes(String(fields.kind)) || KUSTOMIZATION.test(basename(path)) ? [own] : []
  })
  const known = new Set(names.filter((each) => typeof each === 'string'))
  return known.size === 1 ? [...known][0] : undefined
}

function rayServiceOf(objects: readonly Found[]): string | undefined {
  const services = objects.filter(({ fields }) => fields.kind === 'Service')
  const head = services.find(({ fields }) => {
    const ports = fieldsOf(fields.spec)?.ports
    return Array.isArray(ports) && ports.some((each) => fieldsOf(each)?.port === RAY_CLIENT_PORT)
  })
  const name = fieldsOf(head?.fields.metadata)?.name
  return typeof name === 'string' ? name : undefined
}
