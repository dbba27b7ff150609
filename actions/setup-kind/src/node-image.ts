import { ImageReference } from '../../shared/image/reference.ts'
import { unknownKubernetes, versionAndImage } from './findings.ts'
import digests from './node-images.json' with { type: 'json' }

/** Digests of node images by version of kind, which builds and tests them, and of Kubernetes. */
const KNOWN: Record<string, Record<string, string>> = digests

/**
 * Pure: the image of the nodes; undefined is kind's own default.
 * @throws {Problem} SK016 when no digest is kept for that version.
 */
export function nodeImageOf(
  wish: { nodeImage?: string; kubernetesVersion?: string },
  kindVersion: string,
): string | undefined {
  const { nodeImage, kubernetesVersion } = wish
  if (nodeImage && kubernetesVersion) throw versionAndImage()
  if (!kubernetesVersion) return nodeImage
  const version = kubernetesVersion.replace(/^v/, '')
  const digest = KNOWN[kindVersion]?.[version]
  if (!digest) throw unknownKubernetes(version, kindVersion, Object.keys(KNOWN[kindVersion] ?? {}))
  return `kindest/node:v${version}@${digest}`
}

/** Pure: `1.34` of `kindest/node:v1.34.4`, as far as the name or kind's default says. */
export function kubernetesOf(nodeImage: string | undefined, kindVersion: string): string | undefined {
  const tag = nodeImage && ImageReference.read(nodeImage)?.tag
  const named = tag ? /^v(\d+\.\d+)\./.exec(tag)?.[1] : undefined
  const [newest] = Object.keys(KNOWN[kindVersion] ?? {})
  return nodeImage ? named : newest?.replace(/\.\d+$/, '')
}
