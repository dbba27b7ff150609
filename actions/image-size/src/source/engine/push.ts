import { withCleanUp } from '../../../../shared/cleanup/finally.ts'
import type { Context } from '../../../../shared/context/context.ts'
import { dockerOutput, runDocker } from '../../../../shared/docker/cli.ts'
import type { ImageFacts } from '../../../../shared/docker/image.ts'
import type { LayerSizes, PressedLayer } from '../../../../shared/image/image.ts'
import { type Index, isIndex, type Manifest, platformName } from '../../../../shared/image/oci.ts'
import { Problem } from '../../../../shared/outcome/problem.ts'
import { IMAGE_SIZE } from '../../catalogue.ts'
import { type Has, openSink } from './discard-registry.ts'

const NAME = 'slipway/weighed'

/**
 * The compressed layers of a local image, as the engine itself packs them: it pushes to a sink that keeps nothing.
 * The containerd store has them packed already and sends only the manifest; overlay2 packs what is not known yet.
 */
export async function push(
  ref: string,
  facts: ImageFacts,
  known: LayerSizes,
  context: Context,
): Promise<PressedLayer[]> {
  const everything: Has = () => 1
  const sink = await openSink(facts.store === 'containerd' ? everything : (digest) => known.get(digest))
  const tag = `${sink.host}/${NAME}:${process.pid}`
  const entry = { kind: 'image-tag', name: tag }
  context.journal.record(entry)
  const work = async () => {
    await docker(['image', 'tag', ref, tag], ref, context)
    await docker(['image', 'push', '--quiet', tag], ref, context)
    const manifest = manifestFor(facts, sink.documents)
    if (!manifest) throw compressedUnknown(ref, ['the engine sent no manifest'])
    return manifest.layers.map(({ digest, size }) => ({ digest, bytes: size }))
  }
  const untag = async () => {
    sink.close()
    await removeTag(entry, context)
    context.journal.forget(entry)
  }
  return withCleanUp(work, { failed: `${tag} could not be removed yet`, run: untag, report: context.reporter.info })
}

/** Removes the name under which an image was pushed. */
export async function removeTag({ name }: { name: string }, { run }: Context): Promise<void> {
  await runDocker({ run }, ['image', 'rm', '--no-prune', name])
}

async function docker(args: string[], ref: string, context: Context): Promise<void> {
  await dockerOutput(context, args, (output) => compressedUnknown(ref, output.slice(-3)))
}

/** Pure: the manifest of the image's own platform among those that were sent. */
export function manifestFor(
  { platform }: Pick<ImageFacts, 'platform'>,
  documents: ReadonlyMap<string, Index | Manifest>,
): Manifest | undefined {
  const indexes = [...documents.values()].filter(isIndex)
  const named = indexes
    .flatMap(({ manifests }) => manifests)
    .find((each) => each.platform && platformName(each.platform).startsWith(platform))
  const found = named ? documents.get(named.digest) : [...documents.values()].find((each) => !isIndex(each))
  return found && !isIndex(found) ? found : undefined
}

const compressedUnknown = (ref: string, evidence: string[]) =>
  new Problem(
    IMAGE_SIZE['compressed-unknown']({
      message: `The compressed size of ${ref} is unknown: its engine could not push to this process`,
      where: { image: ref },
      evidence,
    }),
  )
