import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { CheckedImages } from './checked.ts'
import { decide, type PublishStep, repositoryFor } from './decide.ts'
import { forwardSteps } from './forward.ts'
import { logIn } from './login.ts'
import type { Released } from './notes.ts'
import { moveTags, publishImage } from './push.ts'
import { type Contents, registry as openRegistry, type Registry } from './registry.ts'
import { releasedOf } from './released.ts'
import type { Tags } from './tags.ts'

/** What is released, the same for every registry. */
export interface ReleasePlan {
  images: CheckedImages
  tags: Tags
  ref: string
  gitTags: readonly string[] | undefined
  previous: string | undefined
  dryRun: boolean
}

/** One registry of a release: what it has, and what has to be published there. */
export interface Target {
  client: Registry
  steps: PublishStep[]
  found: ByName
  before: ByName
}

export type ByName = Readonly<Record<string, Contents | undefined>>

/** What was published to one registry. */
export interface Published {
  steps: PublishStep[]
  released: Released[]
  findings: Finding[]
}

/** Does the work with a login that is removed afterwards. If that fails, the journal still has the entry for the post step. */
export async function loggedIn<T>(
  prefixes: readonly string[],
  login: { username?: string; password?: string },
  context: Context,
  work: (clients: Registry[]) => Promise<T>,
): Promise<T> {
  const hosts = prefixes.map((each) => ImageReference.parse(`${each}/image`.toLowerCase()).registry)
  const { env, logOut } = await logIn(hosts[0] ?? '', login, context)
  const failed = 'The login could not be removed yet'
  const run = () => work(hosts.map((host) => openRegistry(host, env, context)))
  return withCleanUp(run, { failed, run: logOut, report: context.reporter.info })
}

/** Reads what a registry has; nothing is published yet. @throws {Problem} RL004 if a version tag is taken. */
export async function inspect(prefix: string, client: Registry, plan: ReleasePlan): Promise<Target> {
  const { images, tags, previous } = plan
  const find = (tag: string) => findAll(Object.keys(images), tag, prefix, client)
  const found = await find(tags.fixed)
  return {
    client,
    found,
    steps: decide(images, tags, prefix, found),
    before: previous ? await find(previous) : {},
  }
}

async function findAll(names: readonly string[], tag: string, prefix: string, client: Registry): Promise<ByName> {
  const found = names.map(async (name) => [name, await client.find(`${repositoryFor(prefix, name)}:${tag}`)] as const)
  return Object.fromEntries(await Promise.all(found))
}

/** Publishes all images under their fixed tags; tags are moved when all are there. */
export async function publish(target: Target, plan: ReleasePlan, context: Context): Promise<Published> {
  const { client, steps, found, before } = target
  const contents = plan.dryRun ? found : await publishAll(steps, client, context)
  // Only now: what another release has published meanwhile counts, too.
  const { forward, findings } = await forwardSteps(steps, plan.ref, plan.gitTags, client)
  const stuck = plan.dryRun ? [] : await moveAll(forward, contents, client)
  return {
    steps: forward,
    released: releasedOf(forward, contents, before),
    findings: [...findings, ...stuck],
  }
}

async function publishAll(steps: readonly PublishStep[], client: Registry, context: Context): Promise<ByName> {
  const contents: Record<string, Contents> = {}
  for (const step of steps) contents[step.name] = await publishImage(step, client, context)
  return contents
}

async function moveAll(steps: readonly PublishStep[], contents: ByName, client: Registry): Promise<Finding[]> {
  const stuck: Finding[] = []
  for (const step of steps) {
    const now = contents[step.name]
    if (now) stuck.push(...(await moveTags(step, now, client)))
  }
  return stuck
}
