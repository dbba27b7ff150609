import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { type Checked, readChecked } from './checked.ts'
import { decide, type PublishStep, repositoryFor } from './decide.ts'
import { noImages, noRegistry, notReleasable } from './findings.ts'
import { forwardSteps } from './forward.ts'
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
    const gitTags = await gitTagsIn(context)
    const previous = inputs.previous ?? previousOf(gitTags ?? [], (inputs.ref ?? '').replace('refs/tags/', ''))
    const before = previous ? await findAll(names, previous, prefix, client) : {}
    const contents = inputs.dryRun ? found : await publishAll(steps, client, context)
    // Only now: what another release has published meanwhile counts, too.
    const { forward, findings } = await forwardSteps(steps, inputs.ref ?? '', gitTags, client)
    if (!inputs.dryRun) await moveAll(forward, contents, client)
    return described(inputs, forward, releasedOf(forward, contents, before), { previous, findings })
  }
  // If this fails, the journal still has the entry: the post step removes the login or warns.
  const failed = 'The login could not be removed yet'
  return withCleanUp(release, { failed, run: () => login.logOut(), report: context.reporter.info })
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

/** Undefined outside of a git repository, and where its tags were not fetched. */
async function gitTagsIn({ run }: Context): Promise<string[] | undefined> {
  const { exitCode, stdout } = await run({ file: 'git', args: ['tag', '--list'] })
  return exitCode === 0 && stdout.trim() !== '' ? stdout.split('\n') : undefined
}

/** Publishes all images under their fixed tags; tags are moved when all are there. */
async function publishAll(steps: readonly PublishStep[], client: Registry, context: Context): Promise<ByName> {
  const contents: Record<string, Contents> = {}
  for (const step of steps) contents[step.name] = await publishImage(step, client, context)
  return contents
}

async function moveAll(steps: readonly PublishStep[], contents: ByName, client: Registry): Promise<void> {
  for (const step of steps) {
    const now = contents[step.name]
    if (now) await moveTags(step, now, client)
  }
}

/** The image's name in manifests: the one under which it was built and checked. */
const sourceOf = ([first]: readonly Checked[]) => (first ? ImageReference.parse(first.ref).familiarName : '')

const digested = (fixed: string, { digest }: Contents) => ImageReference.parse(fixed).withDigest(digest).canonical

/** A single manifest doesn't contain its platform. */
const withPlatform = (reference: Contents, platform = ''): Contents => ({
  ...reference,
  platforms: reference.platforms.map((each) => ({ ...each, platform: each.platform || platform })),
})

/** Pure: what was released. In a dry run digests are known only for images that are already published. */
function releasedOf(steps: readonly PublishStep[], contents: ByName, before: ByName): Released[] {
  return steps.map(({ name, fixed, checked }) => {
    const now = contents[name]
    return {
      name,
      source: sourceOf(checked),
      reference: now ? digested(fixed, now) : fixed,
      now: now && withPlatform(now, checked[0]?.platform),
      before: before[name],
    }
  })
}
