import type { Context } from '../../../shared/context/context.ts'
import { findImage } from '../../../shared/docker/image.ts'
import type { ServiceModel } from '../project/model.ts'
import type { Project } from '../project/project.ts'

/** What has to be fetched or made before containers can be. */
export interface DesiredImage {
  pull: string[]
  build: string[]
}

/** Looks which services' images are not here. */
export async function missingImages({ services, given }: Project, context: Context): Promise<DesiredImage> {
  const open = services.filter((each) => !given.has(each.name))
  const refs = [...new Set(open.map((each) => each.image).filter(Boolean))]
  return wantedOf(open, await imagesHere(refs, context))
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

/** Pure: the services to pull for and to build, as `pull_policy` says. */
export function wantedOf(services: readonly ServiceModel[], here: ReadonlySet<string>): DesiredImage {
  const build = services.filter((each) => each.builds && (each.pullPolicy === 'build' || !here.has(each.image)))
  const pull = services.filter((each) => !each.builds && !each.provider && mustPull(each, here))
  return { pull: pull.map((each) => each.name), build: build.map((each) => each.name) }
}

function mustPull({ image, pullPolicy }: ServiceModel, here: ReadonlySet<string>): boolean {
  if (pullPolicy === 'never') return false
  return pullPolicy === 'always' || !here.has(image)
}
