import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import { loadImage } from '../../shared/docker/archive.ts'
import { dockerOutput, runDocker } from '../../shared/docker/cli.ts'
import { tagFrom } from '../../shared/image/reference/version.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import type { Checked } from './checked.ts'
import type { PublishStep } from './decide.ts'
import { pushedDiffers, registryFailed } from './findings.ts'
import type { Contents, Registry } from './registry.ts'

/** Publishes one image under its fixed tag and verifies that the registry has the checked image. */
export async function publishImage(step: PublishStep, registry: Registry, context: Context): Promise<Contents> {
  if (!step.there) await pushFixed(step, registry, context)
  const reference = await required(step.fixed, registry)
  confirm(step, reference)
  return reference
}

/** Points the moving tags at the published image. Call it after all images are published. */
export async function moveTags(
  { moving, fixed }: PublishStep,
  { digest }: Contents,
  registry: Registry,
): Promise<void> {
  if (moving.length > 0) await registry.merge(moving, [ImageReference.parse(fixed).withDigest(digest).canonical])
}

async function pushFixed({ checked, fixed }: PublishStep, registry: Registry, context: Context): Promise<void> {
  const [only, ...more] = checked
  if (only && more.length === 0) return pushOne(only, fixed, registry, context)
  const reference = ImageReference.parse(fixed)
  const sources: string[] = []
  for (const each of checked) {
    const ref = reference.withTag(tagFrom(`${reference.tag}-${each.platform}`)).canonical
    // An earlier run may have pushed it, and a registry may not allow to push a tag twice.
    if (!isThere(each, await registry.find(ref))) await pushOne(each, ref, registry, context)
    const { digest } = await required(ref, registry)
    sources.push(reference.withDigest(digest).canonical)
  }
  await registry.merge([fixed], sources)
}

const isThere = ({ config }: Checked, found: Contents | undefined) =>
  found?.platforms.length === 1 && found.platforms[0]?.config === config

/** Loads, tags and pushes an image, then removes the tag again; the image itself stays in the engine. */
async function pushOne(checked: Checked, ref: string, registry: Registry, context: Context): Promise<void> {
  await loadImage(checked, checked.folder, context)
  await docker(['image', 'tag', checked.ref, ref], context)
  const push = async () => {
    context.reporter.info(`Pushing ${ref}`)
    await registry.push(ref)
  }
  const untag = () => runDocker(context, ['image', 'rm', ref])
  await withCleanUp(push, { failed: `The tag ${ref} could not be removed`, run: untag, report: context.reporter.info })
}

async function docker(args: string[], context: Context): Promise<void> {
  await dockerOutput(context, args, (output) => registryFailed(args.at(-1) ?? '', output))
}

async function required(ref: string, registry: Registry): Promise<Contents> {
  const found = await registry.find(ref)
  if (!found) throw registryFailed(ref, ['the push succeeded, but the registry does not have the image'])
  return found
}

/** @throws {Problem} RL007 if a platform's configuration isn't the checked one. */
function confirm({ fixed, checked }: PublishStep, { platforms }: Contents): void {
  for (const { config } of checked) {
    if (platforms.some((each) => each.config === config)) continue
    throw pushedDiffers(fixed, platforms.map((each) => each.config).join(', '), config)
  }
}
