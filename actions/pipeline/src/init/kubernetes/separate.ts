import { dirname } from 'node:path'
import type { Candidate } from './candidate.ts'

/** More than these, in folders that don't show that they belong together, are a collection of examples. */
const MOST = 3
/** Words in the names of folders that contain how an application is deployed. */
const FOR_DEPLOYMENT =
  /^(k8s|kube|kubernetes|deploy|deployments?|manifests?|infra|infrastructure|kustomize|config|overlays|gitops|cluster)$/i
const LESSON = /^\d+[-_.]/

/**
 * Pure: of several deployments, those that belong together. Numbered folders are lessons, of which one is taken. Of
 * many, those in folders for deployment or with a Dockerfile beside them; where more are in others, they are a
 * collection of examples, of which one such is taken. None if no folder shows that it is meant.
 * @param all what was found of any kind. @param builds whether a folder contains a Dockerfile.
 */
export function together(
  chosen: readonly Candidate[],
  all: readonly Candidate[],
  builds: (folder: string) => boolean,
): Candidate[] {
  const lesson = chosen.map(lessonOf).find((each) => each !== undefined)
  const one = lesson === undefined ? [...chosen] : chosen.filter((each) => lessonOf(each) === lesson)
  const own = one.filter((each) => isForDeployment(each) || [each.path, ...above(each)].some(builds))
  if (lesson !== undefined || all.length <= MOST || one.length <= 1) return one
  const others = one.length - own.length
  const complete = (all: readonly Candidate[]) => all.find(({ partial }) => !partial)
  if (others > MOST) return [complete(own) ?? own[0]].filter((each) => each !== undefined)
  return own
}

function lessonOf({ path }: Candidate): string | undefined {
  const [first = ''] = path.split('/')
  return LESSON.test(first) ? first : undefined
}

/** The folder that a chart is in belongs to it: `api/Dockerfile`, `api/chart/Chart.yaml`. */
const above = ({ kind, path }: Candidate) => (kind === 'chart' && path.includes('/') ? [dirname(path)] : [])

const isForDeployment = ({ path }: Candidate) =>
  path.split('/').some((folder) => {
    const words = folder.split(/[._-]/)
    return words.length <= 2 && FOR_DEPLOYMENT.test(words[0] ?? '')
  })
