import type { Origin } from '../../shared/dockerfile/places.ts'
import type { Inputs } from './inputs.ts'

/** Pure: the Dockerfile that an image comes from, as the inputs or the build tell. */
export function originOf(name: string, { dockerfiles, images }: Pick<Inputs, 'dockerfiles' | 'images'>) {
  const { dockerfile, target } = images[name] ?? {}
  const file = dockerfiles[name] ?? dockerfile
  const chosen: Origin | undefined = file ? { file, target: file === dockerfile ? target : undefined } : undefined
  return chosen
}
