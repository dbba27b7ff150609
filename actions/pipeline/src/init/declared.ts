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
  const all = files.flatMap((each) => (isSkaffold(each) ? skaffold(each, files) : isTiltfile(each) ? [tilt(each)] : []))
  // Two tools may build the same.
  const builds = new Map(all.flatMap((each) => each.dockerfiles).map((each) => [`${each.path} ${each.name}`, each]))
  return {
    dockerfiles: [...builds.values()],
    manifests: all.flatMap((each) => each.manifests),
  }
}

const isSkaffold = ({ path }: SourceFile) => /^skaffold\.ya?ml$/.test(path)
const isTiltfile = ({ path }: SourceFile) => path === 'Tiltfile'

/** With the configurations of the repository that it requires, whose paths are relative to each. */
function skaffold({ path, text }: SourceFile, files: readonly SourceFile[], above: readonly string[] = []): Declared[] {
  const folder = dirname(path)
  return documentsOf(text).flatMap((fields) => [
    ...maps(fields.requires).flatMap((each) => {
      const named = typeof each.path === 'string' ? posix.join(folder, each.path) : ''
      const found = files.find((one) => [named, posix.join(named, 'skaffold.yaml')].includes(one.path))
      return found && !above.includes(found.path) ? skaffold(found, files, [...above, path]) : []
    }),
    {
      dockerfiles: maps(fieldsOf(fields.build)?.artifacts).flatMap((each) => artifact(each, folder)),
      manifests: manifestsIn(fields).map((each) => posix.join(folder, each)),
    },
  ])
}

/** Its own, else those of its first profile. */
function manifestsIn({ manifests, deploy, profiles }: Fields): string[] {
  const { kubectl, kustomize, helm } = fieldsOf(deploy) ?? {}
  const own = [manifests, kubectl, { kustomize, helm }].flatMap((each) => {
    const fields = fieldsOf(each) ?? {}
    const charts = maps(fieldsOf(fields.helm)?.releases).map(({ chartPath }) => chartPath)
    return textsOf([fields.rawYaml, fieldsOf(fields.kustomize)?.paths, fields.manifests, charts].flat())
  })
  const others = maps(profiles).map(({ manifests, deploy }) => manifestsIn({ manifests, deploy }))
  return own.length > 0 ? own : (others.find((each) => each.length > 0) ?? [])
}

const maps = (value: unknown) =>
  (Array.isArray(value) ? value : []).map(fieldsOf).filter((each): each is Fields => each !== undefined)

/** An artifact that a Dockerfile builds; other builders (Jib, Ko, Buildpacks) are left to Skaffold. */
function artifact(fields: Fields, folder: string): Dockerfile[] {
  const { image, docker } = fields
  const context = posix.join(folder, String(fields.context ?? '.'))
  const otherBuilder = ['jib', 'ko', 'buildpacks', 'bazel', 'custom', 'kaniko'].some((each) => each in fields)
  if (typeof image !== 'string' || otherBuilder) return []
  const { dockerfile: file = 'Dockerfile', target } = fieldsOf(docker) ?? {}
  const given = Object.entries(fieldsOf(fieldsOf(docker)?.buildArgs) ?? {})
  // A template is for Skaffold.
  const args = given.filter((each): each is [string, string] => typeof each[1] === 'string' && !each[1].includes('{{'))
  const found = built(image, context, posix.join(context, String(file)), target)
  return [args.length > 0 ? { ...found, args: Object.fromEntries(args) } : found]
}

function built(image: string, context: string, path: string, target: unknown): Dockerfile {
  const name = ImageReference.read(image)?.shortName ?? basename(image)
  const found = { name, context: posix.normalize(context).replace(/(.)\/$/, '$1'), path: posix.normalize(path) }
  return typeof target === 'string' ? { ...found, target } : found
}

function tilt({ text }: SourceFile): Declared {
  const { builds, manifests } = tiltfileOf(text)
  return {
    dockerfiles: builds.map(({ image, context, file, target }) =>
      built(image, context, file ?? posix.join(context, 'Dockerfile'), target),
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
