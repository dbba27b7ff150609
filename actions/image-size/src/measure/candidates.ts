import type { Context } from '../../../shared/context/context.ts'
import { findImages } from '../../../shared/docker/image.ts'
import { ImageReference } from '../../../shared/image/reference.ts'
import type { Inputs } from '../inputs.ts'
import type { Open } from '../source/open.ts'
import { isLocal } from '../source/open.ts'
import type { Base } from './weight.ts'

/** Images that this one may stand on: the one that was named, those the build used, or every other local one. */
export async function candidates(
  name: string,
  ref: string,
  inputs: Inputs,
  open: Open,
  context: Context,
): Promise<Base[]> {
  const named = inputs.bases[name] ?? inputs.bases['*']
  const used = inputs.images[name]?.bases ?? []
  const others = () => (isLocal(ref) ? otherImages(ref, context) : [])
  const refs = named ? [named] : used.length > 0 ? used : await others()
  const elsewhere = refs.filter((each) => !isLocal(each)).map((each) => basesIn(each, open))
  const local = await findImages(refs.filter(isLocal), context)
  return [...local.map(({ ref: name, diffIds }) => ({ ref: name, diffIds })), ...(await Promise.all(elsewhere)).flat()]
}

async function basesIn(ref: string, open: Open): Promise<Base[]> {
  return (await open(ref)).map(({ layers }) => ({ ref, diffIds: layers.map(({ diffId }) => diffId) }))
}

/** Local images of other repositories: an older build of the same image is not its base. */
async function otherImages(ref: string, { engine }: Context): Promise<string[]> {
  const image = ImageReference.read(ref)
  const all = await engine.get<{ RepoTags: string[] | null }[]>('/images/json')
  return (all ?? [])
    .flatMap(({ RepoTags }) => RepoTags ?? [])
    .filter((each) => !image?.hasRepositoryOf(ImageReference.read(each)))
}
