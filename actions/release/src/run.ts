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
import { type Contents, registry as openRegistry, type Registry } from './registry.ts'
import { described } from './report.ts'
import { previousOf, tagsOf } from './tags.ts'

/** A host, then a path. */
const REGISTRY = /^[\w.-]+(:\d+)?(\/[\w.-]+)+$/

/** Publishes exactly the checked images; builds nothing. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const { prefix, tags } = checkedInputs(inputs)
  const images = await readChecked(inputs.archives, context.directory)
  await requireEngine(context)
  const { registry: host } = ImageReference.parse(`${prefix}/image`.toLowerCase())
  const login = await logIn(host, inputs, context)
  const release = async () => {
    const client = openRegistry(host, login.env, context)
    const names = Object.keys(images)
    const found = await findAll(names, tags.fixed, prefix, client)
    const steps = decide(images, tags, prefix, found)
    const previous = inputs.previous ?? (await previousRelease(inputs, context))
    const before = previous ? await findAll(names, previous, prefix, client) : {}
    const released = inputs.dryRun ? planned(steps, found, before) : await publish(steps, before, client, context)
    return described(inputs, steps, released, previous)
  }
  // If this fails, the journal still has the entry: the post step removes the login or warns.
  const failed = 'The login could not be removed yet'
  return withCleanUp(release, { failed, run: () => login.logOut(), tell: context.reporter.info })
}

/** @throws {Problem} RL001, RL002 or RL008 for a missing or invalid input. */
function checkedInputs({ archives, registry, ref, sha, tags }: Inputs) {
  if (archives.length === 0) throw noImages()
  if (!registry || !REGISTRY.test(registry)) throw noRegistry(registry)
  const found = tagsOf(ref ?? '', sha ?? '', tags)
  if (!found) throw notReleasable(ref ?? '')
  return { prefix: registry, tags: found }
}

type ByName = Readonly<Record<string, Contents | undefined>>

async function findAll(names: readonly string[], tag: string, prefix: string, client: Registry): Promise<ByName> {
  const found = names.map(async (name) => [name, await client.find(`${repositoryFor(prefix, name)}:${tag}`)] as const)
  return Object.fromEntries(await Promise.all(found))
}

async function previousRelease({ ref = '' }: Inputs, { run }: Context): Promise<string | undefined> {
  const { exitCode, stdout } = await run({ file: 'git', args: ['tag', '--list'] })
  return exitCode === 0 ? previousOf(stdout.split('\n'), ref.replace('refs/tags/', '')) : undefined
}

/** Publishes all images under their fixed tags before it moves any tag. */
async function publish(
  steps: readonly PublishStep[],
  before: ByName,
  client: Registry,
  context: Context,
): Promise<Released[]> {
  const released: [PublishStep, Contents][] = []
  for (const step of steps) released.push([step, await publishImage(step, client, context)])
  for (const [step, now] of released) await moveTags(step, now, client)
  return released.map(([{ name, fixed, checked }, now]) => ({
    name,
    source: sourceOf(checked),
    reference: digested(fixed, now),
    now: withPlatform(now, checked[0]?.platform),
    before: before[name],
  }))
}

/** The image's name in manifests: the one under which it was built and checked. */
const sourceOf = ([first]: readonly Checked[]) => (first ? ImageReference.parse(first.ref).familiarName : '')

const digested = (fixed: string, { digest }: Contents) => ImageReference.parse(fixed).withDigest(digest).canonical

/** A single manifest doesn't contain its platform. */
const withPlatform = (reference: Contents, platform = ''): Contents => ({
  ...reference,
  platforms: reference.platforms.map((each) => ({ ...each, platform: each.platform || platform })),
})

/** Pure: the result of a dry run; digests are known only for images that are already published. */
function planned(steps: readonly PublishStep[], found: ByName, before: ByName): Released[] {
  return steps.map(({ name, fixed, checked }) => {
    const now = found[name]
    const source = sourceOf(checked)
    return { name, source, reference: now ? digested(fixed, now) : fixed, now, before: before[name] }
  })
}
