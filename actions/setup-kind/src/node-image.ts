import { ImageReference } from '../../shared/image/reference.ts'
import { unknownKubernetes, versionAndImage } from './findings.ts'
import digests from './node-images.json' with { type: 'json' }

/** Digests of node images, by version of kind (which publishes them) and of Kubernetes. */
const KNOWN: Record<string, Record<string, string>> = digests

/**
 * Pure: the node image; undefined for kind's default.
 * @throws {Problem} SK016 if the digest for that version isn't known.
 */
export function nodeImageOf(
  request: { nodeImage?: string; kubernetesVersion?: string },
  kindVersion: string,
): string | undefined {
  const { nodeImage, kubernetesVersion } = request
  if (nodeImage && kubernetesVersion) throw versionAndImage()
  if (!kubernetesVersion) return nodeImage
  const version = kubernetesVersion.replace(/^v/, '')
  const digest = KNOWN[kindVersion]?.[version]
  if (!digest) throw unknownKubernetes(version, kindVersion, Object.keys(KNOWN[kindVersion] ?? {}))
  return `kindest/node:v${version}@${digest}`
}

/** Pure: `1.34` for `kindest/node:v1.34.4`, from the image name or kind's default; undefined if unknown. */
export function kubernetesOf(nodeImage: string | undefined, kindVersion: string): string | undefined {
  const tag = nodeImage && ImageReference.read(nodeImage)?.tag
  const named = tag ? /^v(\d+\.\d+)\./.exec(tag)?.[1] : undefined
  const [newest] = Object.keys(KNOWN[kindVersion] ?? {})
  return nodeImage ? named : newest?.replace(/\.\d+$/, '')
}
