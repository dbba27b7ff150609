import { basename, dirname } from 'node:path'
import { fieldsOf } from '../documents.ts'
import { isAside } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate, Unit } from './candidate.ts'
import { type FoundObject, isForCluster, isWorkload, objectsIn } from './objects.ts'

const HAS_WORKLOAD = /^kind:\s*(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod)\s*$/m

/** Pure: folders of manifests without a kustomization. @param unknown why a cluster would refuse a file, by path. */
export function plainFolders(files: readonly SourceFile[], unknown: ReadonlyMap<string, string>) {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))]
  const found = folders.map((folder) => plainFolder(folder, files, unknown))
  return {
    candidates: found.flatMap(({ candidates }) => candidates),
    passedOver: found.flatMap(({ passedOver }) => passedOver),
  }
}

function plainFolder(folder: string, files: readonly SourceFile[], unknown: ReadonlyMap<string, string>) {
  const inside = files.filter(({ path }) => dirname(path) === folder)
  const all = objectsIn(inside).filter(isForCluster)
  if (!all.some(isWorkload)) return { candidates: [], passedOver: [] }
  const unreadable = unreadableIn(inside)
  if (unreadable) return { candidates: [], passedOver: [{ path: folder, why: unreadable }] }
  const reasons = reasonsIn(all, unknown)
  const objects = all.filter(({ path }) => !reasons.has(path))
  const paths = [...new Set(objects.map(({ path }) => path))]
  // A folder with other YAML files can't be deployed as a whole.
  const whole = folder !== '.' && paths.length === inside.length
  const units = paths.map((path): Unit => ({ path, objects: objects.filter((each) => each.path === path) }))
  const refused = all.filter(({ path }) => unknown.has(path) && !isVariant(path, all, objects))
  const candidate: Candidate = {
    kind: 'plain',
    path: folder,
    units: whole ? [{ path: folder, objects }] : units,
    partial: refused.length > 0,
  }
  const lost = refused.find(isWorkload)
  const passedOver = [...reasons].map(([path, why]) => ({ path, why }))
  if (lost === undefined) return { candidates: objects.some(isWorkload) ? [candidate] : [], passedOver }
  const why = `${lost.path} belongs to it, which ${unknown.get(lost.path)?.replace(/^it /, '')}`
  return { candidates: [], passedOver: [...passedOver, ...(objects.length > 0 ? [{ path: folder, why }] : [])] }
}

/** Why it isn't known what a folder deploys: a file is too large, or has a workload in what isn't YAML. */
function unreadableIn(inside: readonly SourceFile[]): string | undefined {
  const known = new Set(objectsIn(inside).map(({ path }) => path))
  const large = inside.find(({ unread }) => unread)
  if (large) return `${large.path} belongs to it, which is larger than 512 kB, so it isn't read`
  const broken = inside.find(({ path, text }) => !known.has(path) && HAS_WORKLOAD.test(text))
  return broken && `${broken.path} belongs to it, which is a template, or isn't valid YAML`
}

/** Why a file of a folder isn't deployed: a cluster would refuse it, or one before it deploys the same. */
function reasonsIn(all: readonly FoundObject[], unknown: ReadonlyMap<string, string>): Map<string, string> {
  const reasons = new Map<string, string>()
  const paths = [...new Set(all.map(({ path }) => path))].sort(plainFirst)
  for (const [at, path] of paths.entries()) {
    const others = all.filter((each) => paths.indexOf(each.path) < at && !reasons.has(each.path))
    const why =
      unknown.get(path) ??
      (isSample(path, all) ? 'its name says that it is for tests or an example' : undefined) ??
      (isSame(path, all, others) ? 'another file of its folder deploys the same' : undefined)
    if (why !== undefined) reasons.set(path, why)
  }
  return reasons
}

/** `app.yaml` before its variant `app-signal.yaml`. */
const plainFirst = (one: string, other: string) => stemOf(one).localeCompare(stemOf(other), 'en')
const stemOf = (path: string) => path.replace(/\.\w+$/, '')

/** Whether other objects have a workload of a file: it is another way to deploy the same. */
function isVariant(path: string, all: readonly FoundObject[], others: readonly FoundObject[]): boolean {
  const known = new Set(others.map(idOf))
  return all.some((each) => each.path === path && isWorkload(each) && known.has(idOf(each)))
}

/** By its name, beside others with workloads; it may create what these need. */
function isSample(path: string, all: readonly FoundObject[]): boolean {
  const isAsideFile = (each: FoundObject) => isAside(basename(each.path).replace(/\.\w+$/, ''))
  const creates = all.some((each) => each.path === path && ['Secret', 'ConfigMap', 'Namespace'].includes(each.kind))
  return (
    !creates &&
    all.some((each) => each.path === path && isAsideFile(each)) &&
    all.some((each) => isWorkload(each) && !isAsideFile(each))
  )
}

/** Whether other objects have all workloads of a file, which has some. */
function isSame(path: string, all: readonly FoundObject[], others: readonly FoundObject[]): boolean {
  const own = all.filter((each) => each.path === path && isWorkload(each)).map(idOf)
  const known = new Set(others.filter((each) => each.path !== path).map(idOf))
  return own.length > 0 && own.every((each) => known.has(each))
}

const idOf = ({ kind, name, fields }: FoundObject) =>
  `${String(fieldsOf(fields.metadata)?.namespace ?? '')}/${kind}/${name}`
