import type { ComposeFacts, ComposeService, Dockerfile, PassedOver } from '../../../shared/action/proposal.ts'
import { ImageReference } from '../../../shared/image/reference.ts'

/** What decides which Dockerfiles a pipeline has to build. */
export interface Demand {
  stack?: ComposeFacts
  /** Names of images that the manifests and the stack use. */
  names: ReadonlySet<string>
  /** Names of images that the manifests use; empty without manifests, or where only a chart knows them. */
  used: readonly string[]
  /** Dockerfiles that the configuration of a tool names. */
  declared: readonly Dockerfile[]
  /** There is a Dockerfile at the root. */
  hasRoot: boolean
  /** Dockerfiles that a Compose file builds. */
  composed: ReadonlySet<string>
  /** Stacks and manifests that are left out. */
  leftOut: readonly PassedOver[]
}

/** Pure: names of the images that the stack builds, by Dockerfile. */
export function builtBy(stack: ComposeFacts | undefined): Map<string, string[]> {
  const built = new Map<string, string[]>()
  for (const each of stack?.services ?? []) {
    const path = each.build?.dockerfile
    if (path !== undefined) built.set(path, [...(built.get(path) ?? []), ...namesOf(each)])
  }
  return built
}

const namesOf = ({ name, image }: ComposeService) => (image === undefined ? [name] : [name, shortName(image)])

/** Pure: the last part of an image's name. */
export const shortName = (image: string) => ImageReference.read(image)?.shortName ?? image
