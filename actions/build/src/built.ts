import type { Base } from '../../shared/image/base.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import { dockerfileOf, type Target } from './target.ts'

/** The part of `--metadata-file` for one target. */
interface Metadata {
  'containerimage.config.digest'?: string
  'containerimage.digest'?: string
  'image.name'?: string
  'buildx.build.provenance'?: { materials?: { uri: string; digest?: Record<string, string> }[] }
}

/** A built image. */
export interface BuiltImage {
  ref: string
  /** The manifest's digest, or the config's if the engine stores no manifests. */
  digest: string
  imageId: string
  /** The images that the Dockerfile builds upon, each with the digest that BuildKit took. */
  bases: string[]
  /** The one that this image stands on, by its layers; absent where the engine doesn't have all of them. */
  base?: Base
  /** Its Dockerfile, relative to the workspace, and its stage if it is not the last one. */
  dockerfile?: string
  target?: string
  /** Bytes as the engine reports them; added after the build. */
  size?: number
  /** Its OCI archive, absolute. */
  oci?: string
}

export type MetadataFile = Record<string, Metadata | string>

/** Pure: what was built, by target. */
export function builtImages(
  metadata: MetadataFile,
  targets: Readonly<Record<string, Target>>,
  directory: string,
): Record<string, BuiltImage> {
  const built = Object.entries(metadata).filter((entry): entry is [string, Metadata] => isTarget(entry[1]))
  return Object.fromEntries(built.map(([name, each]) => [name, builtImage(each, targets[name], directory)]))
}

function isTarget(value: Metadata | string): boolean {
  return typeof value === 'object' && value['containerimage.digest'] !== undefined
}

function builtImage(metadata: Metadata, target: Target | undefined, directory: string): BuiltImage {
  const digest = metadata['containerimage.digest'] ?? ''
  const [name = ''] = (metadata['image.name'] ?? '').split(',')
  const materials = metadata['buildx.build.provenance']?.materials ?? []
  return {
    ref: String(ImageReference.read(name) ?? name),
    digest,
    imageId: metadata['containerimage.config.digest'] ?? digest,
    bases: materials.flatMap((each) => baseName(each) ?? []),
    ...(target ? { dockerfile: dockerfileOf(target, directory) } : {}),
    ...(target?.target ? { target: target.target } : {}),
  }
}

/**
 * `pkg:docker/python@3.13-slim?platform=…` with its digest → `python:3.13-slim@sha256:…`; without a tag the version is
 * the digest. Source: moby/buildkit, util/purl/image.go.
 */
function baseName({ uri, digest }: { uri: string; digest?: Record<string, string> }): string | undefined {
  const [, name = '', version] =
    /^pkg:docker\/([^@?]+)(?:@([^?]+))?/.exec(uri)?.map((each) => each && decodeURIComponent(each)) ?? []
  const joint = version?.includes(':') ? '@' : ':'
  const reference = ImageReference.read(version ? `${name}${joint}${version}` : name)
  const exact = reference && !reference.digest && digest?.sha256 ? `${reference}@sha256:${digest.sha256}` : undefined
  return exact ?? (reference && String(reference))
}
