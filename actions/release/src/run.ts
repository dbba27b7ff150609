import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { type Checked, readChecked } from './checked.ts'
import { decide, type PublishStep, repositoryFor } from './decide.ts'
import { noImages, noRegistry, notReleasable } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { logIn } from './login.ts'
import type { Released } from './notes.ts'
import { moveTags, publishImage } from './push.ts'
import { type Contents, type Registry, registry as registryDoor } from './registry.ts'
import { described } from './report.ts'
import { previousOf, tagsOf } from './tags.ts'

/** A host, then a path. */
const REGISTRY = /^[\w.-]+(:\d+)?(\/[\w.-]+)+$/

/** Publishes exactly the images that were checked; nothing is built here. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const { prefix, tags } = demands(inputs)
  const images = await readChecked(inputs.archives, context.directory)
  await requireEngine(context)
  const { registry: host } = ImageReference.parse(`${prefix}/image`.toLowerCase())
  const login = await logIn(host, inputs, context)
  const release = async () => {
    const door = registryDoor(host, login.env, context)
    const names = Object.keys(images)
    const found = await findAll(names, tags.fixed, prefix, door)
    const steps = decide(images, tags, prefix, found)
    const previous = inputs.previous ?? (await previousRelease(inputs, context))
    const before = previous ? await findAll(names, previous, prefix, door) : {}
    const released = inputs.dryRun ? planned(steps, found, before) : await publish(steps, before, door, context)
    return described(inputs, steps, released, previous)
  }
  // A login that stays is still written down: the post step removes it, or warns.
  const failed = 'The login could not be removed yet'
  return withCleanUp(release, { failed, run: () => login.leave(), tell: context.reporter.info })
}

/** @throws {Problem} when something that must be given is not. */
function demands({ archives, registry, ref, sha, tags }: Inputs) {
  if (archives.length === 0) throw noImages()
  if (!registry || !REGISTRY.test(registry)) throw noRegistry(registry)
  const found = tagsOf(ref ?? '', sha ?? '', tags)
  if (!found) throw notReleasable(ref ?? '')
  return { prefix: registry, tags: found }
}

type ByName = Readonly<Record<string, Contents | undefined>>

async function findAll(names: readonly string[], tag: string, prefix: string, door: Registry): Promise<ByName> {
  const found = names.map(async (name) => [name, await door.find(`${repositoryFor(prefix, name)}:${tag}`)] as const)
  return Object.fromEntries(await Promise.all(found))
}

async function previousRelease({ ref = '' }: Inputs, { run }: Context): Promise<string | undefined> {
  const { exitCode, stdout } = await run({ file: 'git', args: ['tag', '--list'] })
  return exitCode === 0 ? previousOf(stdout.split('\n'), ref.replace('refs/tags/', '')) : undefined
}

/** Every image is there under its fixed tag before the first moving tag moves. */
async function publish(
  steps: readonly PublishStep[],
  before: ByName,
  door: Registry,
  context: Context,
): Promise<Released[]> {
  const released: [PublishStep, Contents][] = []
  for (const step of steps) released.push([step, await publishImage(step, door, context)])
  for (const [step, now] of released) await moveTags(step, now, door)
  return released.map(([{ name, fixed, checked }, now]) => ({
    name,
    source: sourceOf(checked),
    reference: digested(fixed, now),
    now: withPlatform(now, checked[0]?.platform),
    before: before[name],
  }))
}

/** The name that manifests know an image by: the one that it was built and checked under. */
const sourceOf = ([first]: readonly Checked[]) => (first ? ImageReference.parse(first.ref).familiarName : '')

const digested = (fixed: string, { digest }: Contents) => ImageReference.parse(fixed).withDigest(digest).canonical

/** A manifest alone does not say for which platform it is. */
const withPlatform = (reference: Contents, platform = ''): Contents => ({
  ...reference,
  platforms: reference.platforms.map((each) => ({ ...each, platform: each.platform || platform })),
})

/** Pure: what would be released; the digest is known only where it was released before. */
function planned(steps: readonly PublishStep[], found: ByName, before: ByName): Released[] {
  return steps.map(({ name, fixed, checked }) => {
    const now = found[name]
    const source = sourceOf(checked)
    return { name, source, reference: now ? digested(fixed, now) : fixed, now, before: before[name] }
  })
}
