import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { readChecked } from './checked.ts'
import { decide, repositoryFor, type Step } from './decide.ts'
import { noImages, noRegistry, notReleasable } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { logIn } from './login.ts'
import { environment, kustomizeCommand, notesOf, type Released, sizeTable } from './notes.ts'
import { moveTags, publishImage } from './push.ts'
import { type Reference, type Registry, registry as registryDoor, repositoryOf } from './registry.ts'
import { previousOf, tagsOf } from './tags.ts'

/** A host, then a path. */
const REGISTRY = /^[\w.-]+(:\d+)?(\/[\w.-]+)+$/

/** Publishes exactly the images that were checked; nothing is built here. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const { prefix, tags } = demands(inputs)
  const images = await readChecked(inputs.archives, context.directory)
  await requireEngine(context)
  const host = prefix.split('/')[0] ?? ''
  const login = await logIn(host, inputs, context)
  try {
    const door = registryDoor(host, login.env, context)
    const names = Object.keys(images)
    const found = await findAll(names, tags.fixed, prefix, door)
    const steps = decide(images, tags, prefix, found)
    const previous = inputs.previous ?? (await previousRelease(inputs, context))
    const before = previous ? await findAll(names, previous, prefix, door) : {}
    const released = inputs.dryRun ? planned(steps, found, before) : await publish(steps, before, door, context)
    return described(inputs, steps, released, previous)
  } finally {
    await login.leave()
  }
}

/** @throws {Problem} when something that must be given is not. */
function demands({ archives, registry, ref, sha, tags }: Inputs) {
  if (archives.length === 0) throw noImages()
  if (!registry || !REGISTRY.test(registry)) throw noRegistry(registry)
  const found = tagsOf(ref ?? '', sha ?? '', tags)
  if (!found) throw notReleasable(ref ?? '')
  return { prefix: registry, tags: found }
}

type ByName = Readonly<Record<string, Reference | undefined>>

async function findAll(names: readonly string[], tag: string, prefix: string, door: Registry): Promise<ByName> {
  const found = names.map(async (name) => [name, await door.find(`${repositoryFor(prefix, name)}:${tag}`)] as const)
  return Object.fromEntries(await Promise.all(found))
}

async function previousRelease({ ref = '' }: Inputs, { run }: Context): Promise<string | undefined> {
  const { exitCode, stdout } = await run({ file: 'git', args: ['tag', '--list'] })
  return exitCode === 0 ? previousOf(stdout.split('\n'), ref.replace('refs/tags/', '')) : undefined
}

/** Every image is there under its fixed tag before the first moving tag moves. */
async function publish(steps: readonly Step[], before: ByName, door: Registry, context: Context): Promise<Released[]> {
  const released: [Step, Reference][] = []
  for (const step of steps) released.push([step, await publishImage(step, door, context)])
  for (const [step, now] of released) await moveTags(step, now, door)
  return released.map(([{ name, fixed, checked }, now]) => ({
    name,
    reference: `${repositoryOf(fixed)}@${now.digest}`,
    now: withPlatform(now, checked[0]?.platform),
    before: before[name],
  }))
}

/** A manifest alone does not say for which platform it is. */
const withPlatform = (reference: Reference, platform = ''): Reference => ({
  ...reference,
  platforms: reference.platforms.map((each) => ({ ...each, platform: each.platform || platform })),
})

/** Pure: what would be released; the digest is known only where it was released before. */
function planned(steps: readonly Step[], found: ByName, before: ByName): Released[] {
  return steps.map(({ name, fixed }) => {
    const now = found[name]
    return { name, reference: now ? `${repositoryOf(fixed)}@${now.digest}` : fixed, now, before: before[name] }
  })
}

function described(inputs: Inputs, steps: readonly Step[], released: Released[], previous?: string): Outcome {
  const fresh = steps.filter((each) => !each.there).length
  const done = inputs.dryRun ? 'would be pushed' : 'pushed'
  return outcome({
    found: `${fresh} of ${steps.length} images ${done} as ${steps[0]?.fixed.split(':').at(-1)}, ${steps.length - fresh} were there`,
    outputs: {
      references: JSON.stringify(Object.fromEntries(released.map(({ name, reference }) => [name, reference]))),
      subjects: JSON.stringify(released.map(({ name, reference }) => ({ name, ...partsOf(reference) }))),
      kustomize: kustomizeCommand(released),
      environment: environment(released),
      tags: [...new Set(steps.flatMap(({ fixed, moving }) => [fixed, ...moving]))].join('\n'),
      notes: notesOf(released, previous),
    },
    tables: [
      {
        title: 'Released',
        columns: ['image', 'reference', 'tags'],
        rows: steps.map((step, at) => rowOf(step, released[at])),
      },
      sizeTable(released, previous),
    ],
    measures: released.flatMap(({ name, now }) =>
      (now?.platforms ?? []).map(({ platform, bytes }) => ({
        name: `${name} ${platform} compressed`,
        value: bytes,
        unit: 'bytes' as const,
      })),
    ),
  })
}

const partsOf = (reference: string) => ({ image: repositoryOf(reference), digest: reference.split('@')[1] ?? '' })

const rowOf = ({ name, fixed, moving }: Step, released: Released | undefined) => [
  name,
  released?.reference ?? '',
  [fixed, ...moving].map((each) => each.split(':').at(-1)).join(', '),
]
