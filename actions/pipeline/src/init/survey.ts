import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ComposeFacts, Survey } from '../../../shared/action/proposal.ts'
import { stackOf } from './compose/stack.ts'
import { declaredIn } from './declared.ts'
import { bakeFileOf, dockerfilesOf } from './dockerfiles.ts'
import { kubernetesOf } from './kubernetes/kubernetes.ts'
import { neededOf, shortName } from './needed.ts'
import { type SourceFile, sourceFiles } from './walk.ts'

/** Inspects a repository; changes nothing. @param picked paths that are preferred to their alternatives. */
export async function survey(root: string, picked: ReadonlySet<string> = new Set()): Promise<Survey> {
  const files = await sourceFiles(root)
  return surveyOf(files, { exists: (path) => existsSync(join(root, path)), picked, title: basename(root) })
}

export interface Surroundings {
  /** Called for paths that a Dockerfile or a kustomization uses. */
  exists: (path: string) => boolean
  /** Paths that are preferred to their alternatives. */
  picked: ReadonlySet<string>
  /** The name of the repository's folder. */
  title: string
}

/** Pure, except for `exists`. */
export function surveyOf(files: readonly SourceFile[], { exists, picked, title }: Surroundings): Survey {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const bakeFile = bakeFileOf(files)
  const { stack, ...compose } = stackOf({ files, textOf: (path) => texts.get(path) }, picked)
  const declared = declaredIn(files)
  const { kubernetes, ...manifests } = kubernetesOf(files, { exists, picked, declared: declared.manifests })
  const names = new Set([...(kubernetes?.images ?? []), ...pulledBy(stack)].map(shortName))
  const leftOut = [...compose.passedOver, ...manifests.passedOver]
  const demand = { stack, names, declared: declared.dockerfiles.filter(({ path }) => exists(path)), leftOut }
  const wanted = bakeFile
    ? { dockerfiles: [], passedOver: [] }
    : neededOf(dockerfilesOf(files, { exists, names, title }), demand)
  return {
    bakeFile,
    dockerfiles: wanted.dockerfiles,
    compose: stack,
    kubernetes,
    ray: files.find(requiresRay)?.path,
    passedOver: [...leftOut, ...wanted.passedOver],
    choices: [...(compose.choice ? [compose.choice] : []), ...manifests.choices],
  }
}

/** Images that the stack doesn't build: perhaps published ones of this very repository. */
const pulledBy = (stack: ComposeFacts | undefined) =>
  (stack?.services ?? []).flatMap(({ build, image }) => (build || image === undefined ? [] : [image]))

const REQUIREMENTS = /(^|\/)requirements[^/]*\.(txt|in)$/
const PYPROJECT = /(^|\/)pyproject\.toml$/
/** Ray itself, not a package whose name only starts with "ray". */
const IN_REQUIREMENTS = /^ray(\[[^\]]*\])?\s*([=<>~!;@]|$)/m
const IN_PYPROJECT = /["']ray(\[[^\]]*\])?\s*([=<>~!;@][^"']*)?["']|^ray\s*=/m

function requiresRay({ path, text }: SourceFile): boolean {
  if (REQUIREMENTS.test(path)) return IN_REQUIREMENTS.test(text)
  return PYPROJECT.test(path) && IN_PYPROJECT.test(text)
}
