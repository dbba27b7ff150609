import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Survey } from '../../../shared/action/proposal.ts'
import { composeOf } from './compose.ts'
import { bakeFileOf, dockerfilesOf } from './docker.ts'
import { kubernetesOf } from './kubernetes.ts'
import { type SourceFile, sourceFiles } from './walk.ts'

/** Inspects a repository; changes nothing. */
export async function survey(root: string): Promise<Survey> {
  const files = await sourceFiles(root)
  return surveyOf(files, (path) => existsSync(join(root, path)))
}

/** Pure, except for `exists`, which is called for paths that a Dockerfile copies. */
export function surveyOf(files: readonly SourceFile[], exists: (path: string) => boolean): Survey {
  return {
    bakeFile: bakeFileOf(files),
    dockerfiles: dockerfilesOf(files, exists),
    compose: composeOf(files),
    kubernetes: kubernetesOf(files.filter(({ path }) => MANIFEST.test(path) && !TEMPLATE.test(path))),
    ray: files.find(requiresRay)?.path,
  }
}

const MANIFEST = /\.ya?ml$/
/** Templates of a Helm chart aren't valid manifests. */
const TEMPLATE = /(^|\/)templates\//
const REQUIREMENTS = /(^|\/)requirements[^/]*\.(txt|in)$/
const PYPROJECT = /(^|\/)pyproject\.toml$/
/** Ray itself, not a package whose name only starts with "ray". */
const IN_REQUIREMENTS = /^ray(\[[^\]]*\])?\s*([=<>~!;@]|$)/m
const IN_PYPROJECT = /["']ray(\[[^\]]*\])?\s*([=<>~!;@][^"']*)?["']|^ray\s*=/m

function requiresRay({ path, text }: SourceFile): boolean {
  if (REQUIREMENTS.test(path)) return IN_REQUIREMENTS.test(text)
  return PYPROJECT.test(path) && IN_PYPROJECT.test(text)
}
