import { basename, dirname, posix } from 'node:path'
import type { Dockerfile } from '../../../shared/action/proposal.ts'
import { ImageReference } from '../../../shared/image/reference.ts'
import { documentsOf, type Fields, fieldsOf, textsOf } from './documents.ts'
import { tiltfileOf } from './tiltfile.ts'
import type { SourceFile } from './walk.ts'

/** What the configuration of a development tool declares. */
export interface Declared {
  dockerfiles: Dockerfile[]
  /** Paths or patterns of manifests. */
  manifests: string[]
}

/**
 * Pure: what skaffold.yaml and a Tiltfile at the root declare, as far as it's plain.
 * Source: Skaffold's schema (build.artifacts, manifests, deploy.kubectl), Tilt's API (docker_build, k8s_yaml).
 */
export function declaredIn(files: readonly SourceFile[]): Declared {
  const all = files.flatMap((each) => (isSkaffold(each) ? skaffold(each) : isTiltfile(each) ? [tilt(each)] : []))
  return {
    dockerfiles: all.flatMap((each) => each.dockerfiles),
    manifests: all.flatMap((each) => each.manifests),
  }
}

const isSkaffold = ({ path }: SourceFile) => /^skaffold\.ya?ml$/.test(path)
const isTiltfile = ({ path }: SourceFile) => path === 'Tiltfile'

function skaffold({ text }: SourceFile): Declared[] {
  return documentsOf(text).map((fields) => ({
    dockerfiles: maps(fieldsOf(fields.build)?.artifacts).flatMap(artifact),
    manifests: [fields.manifests, fieldsOf(fieldsOf(fields.deploy)?.kubectl)].flatMap((each) => {
      const { rawYaml, kustomize, manifests } = fieldsOf(each) ?? {}
      return [...textsOf(rawYaml), ...textsOf(fieldsOf(kustomize)?.paths), ...textsOf(manifests)]
    }),
  }))
}

const maps = (value: unknown) =>
  (Array.isArray(value) ? value : []).map(fieldsOf).filter((each): each is Fields => each !== undefined)

/** An artifact that a Dockerfile builds; other builders (Jib, Ko, Buildpacks) are left to Skaffold. */
function artifact(fields: Fields): Dockerfile[] {
  const { image, context = '.', docker } = fields
  const otherBuilder = ['jib', 'ko', 'buildpacks', 'bazel', 'custom', 'kaniko'].some((each) => each in fields)
  if (typeof image !== 'string' || otherBuilder) return []
  const file = String(fieldsOf(docker)?.dockerfile ?? 'Dockerfile')
  return [built(image, String(context), posix.join(String(context), file))]
}

function built(image: string, context: string, path: string): Dockerfile {
  const name = ImageReference.read(image)?.shortName ?? basename(image)
  return { name, context: posix.normalize(context).replace(/(.)\/$/, '$1'), path: posix.normalize(path) }
}

function tilt({ text }: SourceFile): Declared {
  const { builds, manifests } = tiltfileOf(text)
  return {
    dockerfiles: builds.map(({ image, context, file }) =>
      built(image, context, file ?? posix.join(context, 'Dockerfile')),
    ),
    manifests,
  }
}

/** Pure: whether a tool's configuration names a path, its folder, or a pattern that matches it. */
export function isDeclared(path: string, manifests: readonly string[]): boolean {
  return manifests
    .map((each) => posix.normalize(each))
    .some((each) => {
      const folder = each.includes('*') ? dirname(each.slice(0, each.indexOf('*') + 1)) : each
      return folder === path || dirname(folder) === path || folder.startsWith(`${path}/`)
    })
}
