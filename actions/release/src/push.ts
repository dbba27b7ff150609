import { join } from 'node:path'
import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import { loadImage } from '../../shared/docker/archive.ts'
import { dockerOutput, runDocker } from '../../shared/docker/cli.ts'
import { tagFrom } from '../../shared/image/reference/version.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { RELEASE } from './catalogue.ts'
import type { Checked } from './checked.ts'
import type { PublishStep } from './decide.ts'
import { pushedDiffers, registryFailed, tagImmutable } from './findings.ts'
import type { Contents, Registry } from './registry.ts'
import { openStaging, type Staging } from './staging.ts'

/** Publishes one image under its fixed tag and verifies that the registry has the checked image. */
export async function publishImage(step: PublishStep, registry: Registry, context: Context): Promise<Contents> {
  if (!step.there) await pushFixed(step, registry, context)
  const reference = await required(step.fixed, registry)
  confirm(step, reference)
  return reference
}

/**
 * Points the moving tags at the published image; a tag that points there already is not touched: a registry with immutable
 * tags refuses even the same image again (aws/containers-roadmap#2179). Call it after all images are published.
 * @returns a warning for each tag that the registry doesn't allow to move.
 */
export async function moveTags({ moving, fixed }: PublishStep, { digest }: Contents, registry: Registry) {
  const source = ImageReference.parse(fixed).withDigest(digest).canonical
  const now = await Promise.all(moving.map((ref) => registry.digest(ref)))
  const behind = moving.filter((_, at) => now[at] !== digest)
  const move = (refs: string[]) => unlessImmutable(() => registry.merge(refs, [source]))
  if (behind.length === 0 || !(await move(behind))) return []
  // One of them is immutable; which one is known only one by one.
  const stuck: Finding[] = []
  for (const ref of behind) {
    const error = await move([ref])
    if (error) stuck.push(tagImmutable(ref, [...error.finding.evidence], 'warning'))
  }
  return stuck
}

async function unlessImmutable(work: () => Promise<void>): Promise<Problem | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (isA(error, 'tag-immutable')) return error
    throw error
  }
}

const isA = (error: unknown, name: keyof typeof RELEASE): error is Problem =>
  error instanceof Problem && RELEASE[name].matches(error.finding)

async function pushFixed(step: PublishStep, registry: Registry, context: Context): Promise<void> {
  const [only, ...more] = step.checked
  if (!only || more.length > 0) return pushStaged(step, registry, context)
  try {
    await pushOne(only, step.fixed, registry, context)
  } catch (error) {
    // The engine keeps a token for a minute or more, also one that has expired during a large layer (moby/moby#33558,
    // cesanta/docker_auth#240). buildx asks for another one.
    if (!isA(error, 'registry-refused')) throw error
    context.reporter.info(`The registry refused a part of ${step.fixed}; pushing it again with another token`)
    await pushStaged(step, registry, context, error)
  }
}

/** @param refused the error if the engine can't push to this machine: it may be another one. */
async function pushStaged({ checked, fixed }: PublishStep, registry: Registry, context: Context, refused?: Problem) {
  const staging = await openStaging(join(context.scratch, 'staging'))
  const publish = async () => {
    const sources: string[] = []
    for (const each of checked)
      sources.push(
        await stage(each, staging, registry, context).catch((error: unknown) => {
          throw refused ?? error
        }),
      )
    context.reporter.info(`Pushing ${fixed}`)
    await registry.merge([fixed], sources)
  }
  const failed = 'The staged images could not be removed'
  await withCleanUp(publish, { failed, run: staging.close, report: context.reporter.info })
}

/** Pushes one platform to the staging registry; its reference by digest. */
async function stage(checked: Checked, staging: Staging, registry: Registry, context: Context): Promise<string> {
  const tag = tagFrom(checked.platform)
  await pushOne(checked, `${staging.host}/image:${tag}`, registry, context)
  const digest = staging.digestOf('image', tag)
  if (!digest) throw registryFailed(checked.ref, ['the engine pushed it to the staging registry without a manifest'])
  return `${staging.host}/image@${digest}`
}

/** Loads, tags and pushes an image, then removes the tag again; the image itself stays in the engine. */
async function pushOne(checked: Checked, ref: string, registry: Registry, context: Context): Promise<void> {
  await loadImage(checked, checked.folder, context)
  await docker(['image', 'tag', checked.ref, ref], context)
  const push = async () => {
    context.reporter.info(`Pushing ${checked.ref} as ${ref}`)
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
