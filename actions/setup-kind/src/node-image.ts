import type { EngineClient } from '../../shared/docker/api.ts'
import { findImage } from '../../shared/docker/image.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import { unknownKubernetes } from './findings.ts'
import digests from './node-images.json' with { type: 'json' }

/** Digests of node images, by version of kind (which publishes them) and of Kubernetes, the newest first. */
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
  if (!kubernetesVersion) return nodeImage
  const images = KNOWN[kindVersion] ?? {}
  const requested = kubernetesVersion.replace(/^v/, '')
  const version = Object.keys(images).find((each) => each === requested || each.startsWith(`${requested}.`))
  if (!version) throw unknownKubernetes(requested, kindVersion, Object.keys(images))
  return `kindest/node:v${version}@${images[version]}`
}

/** Pure: `1.34` for `kindest/node:v1.34.11`, from the image name or kind's default; undefined if unknown. */
export function kubernetesOf(nodeImage: string | undefined, kindVersion: string): string | undefined {
  const tag = nodeImage && ImageReference.read(nodeImage)?.tag
  const named = tag ? /^v(\d+\.\d+)\./.exec(tag)?.[1] : undefined
  const [newest] = Object.keys(KNOWN[kindVersion] ?? {})
  return nodeImage ? named : newest?.replace(/\.\d+$/, '')
}

/** Label of images that a machine without a registry built itself, under the name of the published one. */
const STAND_IN = 'io.slipway.stand-in'

/** The local stand-in for an image that is given by its digest, under its tag; undefined if there isn't one. */
export async function standInOf(nodeImage: string | undefined, context: EngineClient): Promise<string | undefined> {
  const [tagged = '', digest] = nodeImage?.split('@') ?? []
  if (!tagged || !digest) return undefined
  const found = await findImage(tagged, context)
  return found?.labels[STAND_IN] === 'true' ? tagged : undefined
}
