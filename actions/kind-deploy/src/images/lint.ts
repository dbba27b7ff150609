import type { ImageFacts } from '../../../shared/docker/image.ts'
import { ImageReference } from '../../../shared/image/reference.ts'
import type { Finding, Severity } from '../../../shared/outcome/finding.ts'
import { containersOf } from '../manifests/images.ts'
import type { Manifest } from '../manifests/render.ts'
import { loadRisk, nowhere, otherPlatform } from './findings.ts'

/** Pure: settings that make a node pull an image although it was loaded. */
export function loadRisks(manifests: readonly Manifest[], loaded: readonly string[]): Finding[] {
  const containers = manifests
    .flatMap((each) => containersOf(each.object))
    .filter((each) => loaded.includes(each.image))
  const risky = containers.flatMap(({ image, imagePullPolicy }): [string, string][] => {
    if (imagePullPolicy === 'Always') return [[image, 'its pull policy Always pulls it all the same']]
    return isLatest(image) && !imagePullPolicy ? [[image, 'its tag latest means pull policy Always']] : []
  })
  return [...new Map(risky)].map(([image, why]) => loadRisk(image, why))
}

const isLatest = (image: string) => ImageReference.read(image)?.version === 'latest'

/** Pure: images that no node can run: loaded for one processor, nodes of another. */
export function otherPlatforms(images: readonly ImageFacts[], platforms: readonly string[]): Finding[] {
  const wanted = [...new Set(platforms)]
  return images
    .filter((each) => wanted.length > 0 && !wanted.includes(each.platform))
    .map((each) => otherPlatform(each.ref, each.platform, wanted))
}

/** What a registry says of an image; `unknown` when none could be asked. */
export type Pullable = 'yes' | 'no' | 'denied' | 'unknown'

/** Pure: what the words of `docker manifest inspect` mean. */
export function pullableIn(exitCode: number, words: string): Pullable {
  if (exitCode === 0) return 'yes'
  if (/no such manifest|manifest unknown|name unknown|not found: manifest/i.test(words)) return 'no'
  return /denied|unauthorized|authentication required/i.test(words) ? 'denied' : 'unknown'
}

/**
 * Pure: images of the manifests that are in no place a pod could get them from. An error only where that is
 * certain: a pull policy that never pulls. A registry that does not know an image may have a mirror that does,
 * and one that refuses us may let the cluster in.
 */
export function nowheres(
  manifests: readonly Manifest[],
  there: (image: string) => boolean,
  pullable: ReadonlyMap<string, Pullable>,
): Finding[] {
  const used = manifests.flatMap(({ object, file }) => containersOf(object).map((each) => ({ ...each, file })))
  const absent = used.filter((each) => !there(each.image))
  const found = absent.flatMap(({ image, imagePullPolicy, file }): [string, Finding][] => {
    const answer = pullable.get(image) ?? 'unknown'
    if (imagePullPolicy === 'Never') return [[image, nowhere(image, file, 'its pull policy is Never', 'error')]]
    if (answer === 'yes') return []
    return [[image, nowhere(image, file, ...DOUBT[answer])]]
  })
  return [...new Map(found).values()]
}

const DOUBT: Record<Exclude<Pullable, 'yes'>, [why: string, severity: Severity]> = {
  no: ['its registry does not know it', 'warning'],
  denied: ['its registry does not let this machine pull it', 'note'],
  unknown: ['its registry could not be asked from here', 'note'],
}
