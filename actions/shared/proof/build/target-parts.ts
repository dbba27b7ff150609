import { existsSync, lstatSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { named } from '../../docker/api.ts'
import { fileParts, fromText, nameOf, secretFileParts } from '../file-parts.ts'
import { baseImageParts, isMade, ownPlatform, platformIn } from '../image-parts.ts'
import { joined, type KeyParts, NOTHING, unprovable } from '../key-part.ts'
import type { KeyContext } from '../reads.ts'
import { toolParts } from '../surroundings.ts'
import { digestOf, secretPart } from '../values.ts'
import { otherBuilder } from './builder.ts'
import { type Brought, bringsMore, broughtBy } from './dockerfile-images.ts'
import { contextRequest } from './ignored.ts'

/** What is built, in the words of bake and Compose, paths absolute or relative to the working directory. */
export interface BuiltTarget {
  context?: string
  contexts?: Readonly<Record<string, string>>
  dockerfile?: string
  inline?: string
  target?: string
  /** For which it is built; by default the engine's own one. */
  platforms?: readonly string[]
  args?: Readonly<Record<string, string | null | undefined>>
  /** Files and variables of secrets. */
  secrets?: readonly { id: string; file?: string; variable?: string }[]
  /** The build asks for newer base images. */
  pull?: boolean
  /** A builder that is named. */
  builder?: string
}

/** An address, `user@host:path`, or the name of another kind of place: `volume:data`. */
const REMOTE = /^[a-z][a-z+.-]*:\/\/|^[\w-]+@[\w.-]+:|\.git(#|$)|^github\.com\//

/** The files of a build as BuildKit gets them, the images that it stands on, its secrets. */
export async function targetParts(target: BuiltTarget, context: KeyContext): Promise<KeyParts> {
  const { context: folder = '.', contexts = {}, secrets = [] } = target
  const builder = otherBuilder(target.builder, context.env)
  if (builder)
    return unprovable(`builder ${builder}`, 'it is not the one in the engine, so its version and images are not known')
  if (REMOTE.test(folder) || folder === '-') return unprovable(folder, 'a build context from elsewhere can change')
  const root = resolve(context.directory, folder)
  const file = target.inline === undefined ? dockerfileIn(root, target.dockerfile) : undefined
  const brought = await broughtIn(target, file, context)
  if (!brought) return unprovable(nameOf(file ?? root, context), 'there is no such Dockerfile')
  const triggers = await triggersOf(brought, context)
  const platforms = await platformsOf(brought, target, context)
  const policy = context.env.EXPERIMENTAL_BUILDKIT_SOURCE_POLICY
  return joined([
    policy ? await fileParts(policy, context) : NOTHING,
    // Source: docs.docker.com/build/policies/usage.
    existsSync(`${file}.rego`) ? unprovable(`${file}.rego`, 'what a policy asks for, only the build knows') : NOTHING,
    await toolParts(['docker-buildx'], context),
    await contextParts(root, file, brought, triggers, context),
    file === undefined ? NOTHING : await fileParts(file, context),
    ...(await Promise.all(
      Object.entries(contexts).map(([name, place]) => namedContext(name, place, platforms, context)),
    )),
    await imagesOf(brought, { ...target, platforms }, context, file),
    ...(await Promise.all(secrets.map((each) => secretParts(each, context)))),
    ...triggers
      .filter(bringsMore)
      .map((each) => unprovable(`ONBUILD ${each}`, 'what a trigger of the base image brings in, only the build knows')),
    ...brought.unknown.map(({ what, reason, line }) =>
      unprovable(what, reason, file === undefined ? undefined : { file: nameOf(file, context), line }),
    ),
  ])
}

/** With links in it, or triggers of base images, a build may read more of its context than the Dockerfile tells. */
async function contextParts(
  root: string,
  file: string | undefined,
  brought: Brought,
  triggers: readonly string[],
  context: KeyContext,
): Promise<KeyParts> {
  const whole = await contextRequest(root, file, context)
  if (brought.paths.length === 0 && triggers.length === 0) return NOTHING
  const some = await contextRequest(root, file, context, brought.paths)
  const found = await context.files.digest(root, some).catch(() => undefined)
  const isSome = found && !found.hasLinks && triggers.length === 0 && !brought.paths.some((each) => hasLink(root, each))
  return fileParts(root, context, isSome ? some : whole)
}

const hasLink = (root: string, path: string): boolean =>
  path !== '' && (isLink(join(root, path)) || (path.includes('/') && hasLink(root, dirname(path))))

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true

/** The instructions of base images for who builds upon them. */
async function triggersOf({ images }: Brought, context: KeyContext): Promise<string[]> {
  if (images.some(({ ref }) => isMade(ref, context))) return [ANY]
  const asked = images.map(({ ref }) =>
    context.engine.get<{ Config?: { OnBuild?: string[] | null } }>(`/images/${named(ref)}/json`),
  )
  return (await Promise.all(asked)).flatMap((each) => (each ? (each.Config?.OnBuild ?? []) : [ANY]))
}

/** An image that is not here may have any; those of a target of this build are read with it. */
const ANY = 'COPY . .'

const dockerfileIn = (root: string, dockerfile = 'Dockerfile') =>
  isAbsolute(dockerfile) ? dockerfile : resolve(root, dockerfile)

async function broughtIn(
  target: BuiltTarget,
  file: string | undefined,
  context: KeyContext,
): Promise<Brought | undefined> {
  const { args = {}, contexts = {}, target: stage } = target
  const use = { args, contexts: Object.keys(contexts), ...(stage && { target: stage }) }
  if (file === undefined) return broughtBy(target.inline ?? '', use)
  return fromText(file, `brought-2 ${digestOf(use)}`, (text) => broughtBy(text, use), context)
}

/** Those that a base image is asked for: of the target, and those that the Dockerfile names. */
async function platformsOf({ platforms: named }: Brought, { platforms = [] }: BuiltTarget, context: KeyContext) {
  const own = await ownPlatform(context)
  const asked = platforms.length > 0 ? platforms : [context.env.DOCKER_DEFAULT_PLATFORM || own]
  const written = named.map((each) => (each.includes('BUILDPLATFORM') ? own : each))
  return [...asked, ...written].flatMap((each) => (each && !each.includes('$') ? platformIn(each) : []))
}

function imagesOf(
  { images }: Brought,
  { pull, platforms }: BuiltTarget,
  context: KeyContext,
  file: string | undefined,
): Promise<KeyParts> {
  const used = images
    .filter(({ ref }) => !isMade(ref, context))
    .map(({ ref, line }) => ({
      ref,
      ...(platforms && { platforms }),
      ...(pull && { asksRegistry: true }),
      ...(file && { where: { file: nameOf(file, context), line } }),
    }))
  return baseImageParts(used, context)
}

/** `docker-image://…`, another target, a layout, or a folder. Source: docker/buildx, "Additional build contexts". */
async function namedContext(
  name: string,
  place: string,
  platforms: readonly string[],
  context: KeyContext,
): Promise<KeyParts> {
  const image = /^docker-image:\/\/(.+)$/.exec(place)?.[1]
  if (image) return baseImageParts([{ ref: image, platforms }], context)
  // Its files are those of another target of the same build.
  if (/^(target|service):/.test(place)) return NOTHING
  const layout = /^oci-layout:\/\/([^@]+)/.exec(place)?.[1]
  if (!layout && REMOTE.test(place)) return unprovable(name, 'a build context from elsewhere can change')
  const root = resolve(context.directory, layout?.replace(/:[^/]*$/, '') ?? place)
  if (!existsSync(root)) return unprovable(name, 'its build context is not a folder that is here')
  return fileParts(root, context, layout ? { what: 'content' } : await contextRequest(root, undefined, context))
}

/** With an ID alone it is the variable of that name, or else the file. Source: moby/buildkit, secretsprovider/store.go. */
async function secretParts(
  { id, file, variable }: NonNullable<BuiltTarget['secrets']>[number],
  context: KeyContext,
): Promise<KeyParts> {
  const isFile = file !== undefined || (variable === undefined && context.env[id] === undefined)
  if (isFile) return secretFileParts(file ?? id, context)
  return { parts: [secretPart(`secret ${id}`, context.env[variable ?? id], context)], unknown: [] }
}
