import type { Context } from '../../../shared/context/context.ts'
import { findImage } from '../../../shared/docker/image.ts'
import { sameImage } from '../../../shared/image/reference.ts'
import type { Inputs } from '../inputs.ts'
import type { ServiceModel } from '../project/model.ts'
import type { Project } from '../project/project.ts'

/** What has to be fetched or made before containers can be, as names of services. */
export interface DesiredImages {
  pull: string[]
  build: string[]
  /** They build, and run an image of an earlier build, because `build-policy` allows it. */
  reuse: string[]
}

/** What the decision depends on beside the services. */
interface Terms {
  /** Images that are here. */
  here: ReadonlySet<string>
  policy: Inputs['buildPolicy']
  /** References of the input `images`; none of them is built. */
  handed: readonly string[]
}

/** Checks which services' images are missing or have to be built. */
export async function desiredImages(
  { services, given }: Project,
  { buildPolicy, images }: Inputs,
  context: Context,
): Promise<DesiredImages> {
  const open = services.filter((each) => !given.has(each.name))
  const here = await imagesHere([...new Set(open.map((each) => each.image).filter(Boolean))], context)
  return desiredOf(open, { here, policy: buildPolicy, handed: Object.values(images).map(({ ref }) => ref) })
}

async function imagesHere(refs: readonly string[], context: Context): Promise<Set<string>> {
  const found = await Promise.all(refs.map((ref) => findImage(ref, context)))
  return new Set(refs.filter((_, index) => found[index]))
}

/** The images that Compose would name after the project and that are not here: a build makes them, nobody else. */
export async function newImages(build: readonly string[], project: Project, context: Context): Promise<string[]> {
  const unnamed = project.services.filter(({ name, image }) => build.includes(name) && image === '')
  const names = unnamed.map((each) => `${project.name}-${each.name}`)
  const here = await imagesHere(names, context)
  return names.filter((each) => !here.has(each))
}

/**
 * Pure: the services to pull for and to build. An image of an earlier build says nothing about this checkout, so that
 * one is built again, unless the user accepts it.
 */
export function desiredOf(services: readonly ServiceModel[], { here, policy, handed }: Terms): DesiredImages {
  const isHanded = ({ image }: ServiceModel) => handed.some((ref) => sameImage(ref, image))
  const builders = services.filter((each) => each.builds && !isHanded(each))
  const reuse = builders.filter((each) => policy === 'missing' && each.pullPolicy !== 'build' && here.has(each.image))
  const build = builders.filter((each) => !reuse.includes(each))
  // Compose doesn't pull what another service builds either. Source: docker/compose, pkg/compose/pull.go.
  const isBuilt = ({ image }: ServiceModel) => builders.some((each) => image !== '' && each.image === image)
  const others = services.filter((each) => !builders.includes(each) && !each.provider && !isBuilt(each))
  const pull = others.filter((each) => mustPull(each, here))
  return { pull: names(pull), build: names(build), reuse: names(reuse) }
}

const names = (services: readonly ServiceModel[]) => services.map(({ name }) => name)

function mustPull({ image, pullPolicy }: ServiceModel, here: ReadonlySet<string>): boolean {
  if (pullPolicy === 'never') return false
  return pullPolicy === 'always' || !here.has(image)
}
