/** What `--metadata-file` tells of one target. */
interface Metadata {
  'containerimage.config.digest'?: string
  'containerimage.digest'?: string
  'image.name'?: string
  'buildx.build.provenance'?: { materials?: { uri: string }[] }
}

/** One image as it was built. */
export interface BuiltImage {
  ref: string
  /** The manifest's digest, or the config's where the engine keeps no manifests. */
  digest: string
  imageId: string
  /** Names of the images that the Dockerfile builds upon. */
  bases: string[]
  /** Bytes, in the engine's own meaning; added after the build. */
  size?: number
}

/** Pure: what was built, by target. */
export function builtImages(metadata: Record<string, Metadata | string>): Record<string, BuiltImage> {
  const targets = Object.entries(metadata).filter((entry): entry is [string, Metadata] => isTarget(entry[1]))
  return Object.fromEntries(targets.map(([name, each]) => [name, builtImage(each)]))
}

function isTarget(value: Metadata | string): boolean {
  return typeof value === 'object' && value['containerimage.digest'] !== undefined
}

function builtImage(metadata: Metadata): BuiltImage {
  const digest = metadata['containerimage.digest'] ?? ''
  const [name = ''] = (metadata['image.name'] ?? '').split(',')
  const materials = metadata['buildx.build.provenance']?.materials ?? []
  return {
    ref: name.replace(/^docker\.io\/(library\/)?/, ''),
    digest,
    imageId: metadata['containerimage.config.digest'] ?? digest,
    bases: materials.flatMap(({ uri }) => baseName(uri) ?? []),
  }
}

/** `pkg:docker/python@3.13-slim?platform=…` → `python:3.13-slim`. */
function baseName(uri: string): string | undefined {
  const match = /^pkg:docker\/([^@?]+)(?:@([^?]+))?/.exec(uri)
  return match ? `${decodeURIComponent(match[1] ?? '')}${match[2] ? `:${match[2]}` : ''}` : undefined
}
