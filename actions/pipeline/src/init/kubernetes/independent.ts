import type { Candidate } from './candidate.ts'

/** A name, of a repository or a folder, that promises several applications. */
const SEVERAL =
  /(^|[-_])(examples|samples|quickstarts?|tutorials|labs|recipes|exercises|workshops|(sample|example|demo)[-_]apps)$/i
/** Folders that contain how an application is deployed; what is above them is the application. */
const FOR_DEPLOYMENT =
  /^(k8s|kube|kubernetes|deploy|deployments?|manifests?|infra|infrastructure|kustomize|config|base|overlays?|charts?|helm|gitops|clusters?)([-_].*)?$/i

/**
 * Pure: whether deployments are of applications that have nothing to do with each other, so that all of them together
 * aren't the repository's: its name or their folder's promises several, or two define the same workload.
 * @param all what could be deployed. @param taken those that seem to belong together. @param groups alternatives.
 */
export function areIndependent(
  all: readonly Candidate[],
  taken: readonly Candidate[],
  { title, groups }: { title: string; groups: readonly (readonly Candidate[])[] },
): boolean {
  if (applicationsOf(all).length < 2) return false
  const isSeveral = SEVERAL.test(title) || all.every(({ path }) => path.split('/').some((each) => SEVERAL.test(each)))
  return isSeveral || (applicationsOf(taken).length > 1 && groups.some((group) => clash(group, taken)))
}

/** Beside one of those that are taken, another application defines the same. */
function clash(group: readonly Candidate[], taken: readonly Candidate[]): boolean {
  const first = group.find((each) => taken.includes(each))
  return first !== undefined && applicationsOf(group.filter(({ kind }) => kind === first.kind)).length > 1
}

/** The outermost folders of applications, without those at the root. */
function applicationsOf(all: readonly Candidate[]): string[] {
  const folders = [...new Set(all.map(({ path }) => applicationOf(path)))].filter((each) => each !== '')
  return folders.filter((each) => !folders.some((other) => each.startsWith(`${other}/`)))
}

/** `tutorials/bindings/deploy/dev` → `tutorials/bindings`. */
function applicationOf(path: string): string {
  const folders = path === '.' ? [] : path.split('/')
  const end = folders.findIndex((each) => FOR_DEPLOYMENT.test(each))
  return (end < 0 ? folders : folders.slice(0, end)).join('/')
}
