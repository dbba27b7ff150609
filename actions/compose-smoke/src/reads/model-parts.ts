import { resolve } from 'node:path'
import type { CanonicalService } from '../../../shared/compose/model.ts'
import { named } from '../../../shared/docker/api.ts'
import { findImage } from '../../../shared/docker/image.ts'
import { sameImage } from '../../../shared/image/reference.ts'
import { type BuiltTarget, targetParts } from '../../../shared/proof/build/target-parts.ts'
import { fileParts, isWithin, nameOf, secretFileParts } from '../../../shared/proof/file-parts.ts'
import { imageParts, platformIn } from '../../../shared/proof/image-parts.ts'
import { joined, type KeyParts, NOTHING, unprovable } from '../../../shared/proof/key-part.ts'
import { beside } from '../../../shared/proof/known-form.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { secretPart } from '../../../shared/proof/values.ts'
import type { RawModel } from '../project/model.ts'
import { PROJECT, SERVICE } from './known.ts'
import { outsideOf, resourcesOutside } from './outside.ts'

/** How the stage treats the model. */
export interface Treatment {
  /** Images that services get, by name: their own, in place of what the file has. */
  given: Readonly<Record<string, string>>
  policy: 'always' | 'missing'
  /** The project's folder, absolute. */
  folder: string
}

/** What the services that start lead to. */
export async function modelParts(model: RawModel, how: Treatment, context: KeyContext): Promise<KeyParts> {
  const services = Object.entries(model.services ?? {})
  return joined([
    beside('project', model, PROJECT),
    ...(await Promise.all(services.map(([name, each]) => serviceParts(name, each, model, how, context)))),
    ...resourcesOutside(model).map(([name, reason]) => unprovable(name, reason)),
    ...(await Promise.all(namesOf(model).map(([kind, name]) => notThere(kind, name, context)))),
    ...(await Promise.all(sourcesOf(model).map((each) => sourceParts(each, context)))),
  ])
}

async function serviceParts(
  name: string,
  raw: CanonicalService,
  model: RawModel,
  how: Treatment,
  context: KeyContext,
): Promise<KeyParts> {
  return joined([
    beside(`service ${name}`, raw, SERVICE),
    ...outsideOf(raw).map((reason) => unprovable(`service ${name}`, reason)),
    ...servicesBelow(raw, model).map((each) => unprovable(`service ${each}`, 'it is built upon, and does not start')),
    await imageOf(name, raw, model, how, context),
    ...(await Promise.all((raw.volumes ?? []).map((each) => mountParts(each, context)))),
  ])
}

/** Services that aren't in the model, whose images a build stands on. */
function servicesBelow({ build }: CanonicalService, { services = {} }: RawModel): string[] {
  const contexts = Object.values(pairsIn((Object(build) as Build).additional_contexts))
  return contexts.flatMap((each) => /^service:(.+)$/.exec(each)?.[1] ?? []).filter((each) => !(each in services))
}

/** These alone take what is here, or build it. Source: the Compose specification, `pull_policy`. */
const ASKS_NOBODY = /^(|missing|if_not_present|never|build)$/

/** The image of a service: given by a stage, built here, or one of this machine. */
async function imageOf(
  name: string,
  raw: CanonicalService,
  model: RawModel,
  how: Treatment,
  context: KeyContext,
): Promise<KeyParts> {
  const { image = '', build, pull_policy: policy = '', platform } = raw as CanonicalService & { platform?: string }
  const platforms = platform ? [platformIn(platform)] : []
  const refs = Object.values(how.given)
  const given = refs.find((each) => sameImage(each, image)) ?? how.given[name]
  if (given !== undefined) return imageParts([{ ref: given }], context)
  const asksRegistry = !ASKS_NOBODY.test(policy)
  if (!build) return image === '' ? NOTHING : imageParts([{ ref: image, asksRegistry, platforms }], context)
  const earlier = how.policy === 'missing' && image !== '' && (await findImage(image, context))
  return joined([
    await targetParts({ ...builtTarget(build, model, how), ...(platform && { platforms }) }, context),
    earlier ? await imageParts([{ ref: image }], context) : NOTHING,
  ])
}

function builtTarget(
  build: NonNullable<CanonicalService['build']>,
  model: RawModel,
  { folder }: Treatment,
): BuiltTarget {
  if (typeof build === 'string') return { context: resolve(folder, build) }
  const {
    context = '.',
    additional_contexts: more,
    dockerfile,
    dockerfile_inline: inline,
    target,
    args,
    pull,
    platforms,
    secrets = [],
  } = build as Build
  return {
    context: /^[a-z+]+:\/\/|^git@/.test(context) ? context : resolve(folder, context),
    contexts: pairsIn(more),
    dockerfile,
    inline,
    target,
    args: pairsIn(args),
    pull,
    platforms,
    secrets: secrets.map((each) => secretOf(typeof each === 'string' ? each : (each.source ?? ''), model)),
  }
}

interface Build {
  context?: string
  additional_contexts?: unknown
  dockerfile?: string
  dockerfile_inline?: string
  target?: string
  args?: unknown
  pull?: boolean
  platforms?: string[]
  secrets?: (string | { source?: string })[]
}

/** A map, or `name=value` texts. */
function pairsIn(value: unknown): Record<string, string> {
  if (!Array.isArray(value)) return Object(value) as Record<string, string>
  return Object.fromEntries(value.map((each) => String(each).split(/=(.*)/s).slice(0, 2)) as [string, string][])
}

function secretOf(id: string, { secrets }: RawModel) {
  const { file, environment } = Object(secrets?.[id]) as { file?: string; environment?: string }
  return { id, file, variable: environment }
}

async function mountParts(volume: { type: string; source?: string }, context: KeyContext): Promise<KeyParts> {
  const { type, source = '' } = volume
  if (type === 'image') return imageParts([{ ref: source }], context)
  if (type !== 'bind') return NOTHING
  if (!isWithin(source, context))
    return unprovable(nameOf(source, context), 'a container sees a path outside of the repository')
  return fileParts(source, context, { what: 'owned' })
}

/** Volumes and networks by their names in the engine. */
const namesOf = ({ volumes = {}, networks = {} }: RawModel) =>
  (['volumes', 'networks'] as const).flatMap((kind) =>
    Object.values(kind === 'volumes' ? volumes : networks).flatMap((each) =>
      each?.name ? [[kind, each.name] as const] : [],
    ),
  )

/** One that is there already holds what nobody knows. */
async function notThere(kind: 'volumes' | 'networks', name: string, { engine }: KeyContext): Promise<KeyParts> {
  const found = await engine.get(`/${kind}/${named(name)}`)
  return found
    ? unprovable(`${kind === 'volumes' ? 'volume' : 'network'} ${name}`, 'it was there before this run')
    : NOTHING
}

interface Source {
  kind: 'secret' | 'config'
  name: string
  file?: string
  environment?: string
}

const sourcesOf = ({ secrets = {}, configs = {} }: RawModel): Source[] => [
  ...Object.entries(secrets).map(([name, each]): Source => ({ ...(each as object), kind: 'secret', name })),
  ...Object.entries(configs).map(([name, each]): Source => ({ ...each, kind: 'config', name })),
]

/** A mounted file has its mode and owner in the container; that of a secret is salted. */
async function sourceParts({ kind, name, file, environment }: Source, context: KeyContext): Promise<KeyParts> {
  if (environment !== undefined)
    return { parts: [secretPart(`${kind} ${name}`, context.env[environment], context)], unknown: [] }
  if (file === undefined) return NOTHING
  if (!isWithin(file, context)) return unprovable(`${kind} ${name}`, 'it is a file outside of the repository')
  return kind === 'secret' ? secretFileParts(file, context, 'owned') : fileParts(file, context, { what: 'owned' })
}
