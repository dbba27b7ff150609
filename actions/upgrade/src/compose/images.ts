import { sameImage } from '../../../shared/image/reference.ts'
import type { Inputs } from '../inputs.ts'
import type { Project, ServiceModel } from './smoke.ts'

/**
 * Pure: the images that a state's own build gets, by service. Each state has names of its own: a build of the old state
 * must not take the tag of the checkout's, and both are there for the way back.
 */
export function builtImages(
  { name, services }: Pick<Project, 'name' | 'services'>,
  given: Inputs['images'],
  state: 'old' | 'new',
): Map<string, string> {
  const builders = services.filter((each) => each.builds && !isGiven(each, given))
  return new Map(builders.map((each) => [each.name, `${name}-${state}-${each.name}`]))
}

const isGiven = (service: ServiceModel, given: Inputs['images']) =>
  service.name in given || Object.values(given).some(({ ref }) => sameImage(ref, service.image))

/** Pure: the images that a state takes by the names in its files. */
export const namedImages = ({ services }: Pick<Project, 'services'>, given: Inputs['images']): string[] => {
  const builds = (image: string) => services.some((each) => each.builds && each.image === image)
  return services.flatMap((each) => (isGiven(each, given) || builds(each.image) || each.builds ? [] : [each.image]))
}

/** Pure: images by service: those that are given, those that were built, and these for services that run another's. */
export function imagesWith(
  given: Inputs['images'],
  built: ReadonlyMap<string, string>,
  services: readonly Pick<ServiceModel, 'name' | 'image'>[],
): Inputs['images'] {
  const nameOf = (service: Pick<ServiceModel, 'name' | 'image'>) => {
    const builder = services.find((each) => built.has(each.name) && each.image !== '' && each.image === service.image)
    return built.get(service.name) ?? (builder && built.get(builder.name))
  }
  const own = services.flatMap((each): [string, Inputs['images'][string]][] => {
    const ref = nameOf(each)
    return ref ? [[each.name, { ref, bases: [] }]] : []
  })
  return { ...given, ...Object.fromEntries(own) }
}
