import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { askGit } from '../../shared/git/ask-git.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { readChecked } from './checked.ts'
import { noImages, noRegistry, notReleasable } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { described } from './report.ts'
import { previousOf, tagsOf } from './tags.ts'
import { inspect, loggedIn, type Published, publish, type ReleasePlan, type Target } from './target.ts'

/** A host, then a path. */
const REGISTRY = /^[\w.-]+(:\d+)?(\/[\w.-]+)+$/

/** Publishes exactly the checked images; builds nothing. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const { prefixes, tags } = checkedInputs(inputs)
  const images = await readChecked(inputs.archives, context.directory)
  await requireEngine(context)
  const ref = inputs.ref ?? ''
  const gitTags = await gitTagsIn(context)
  const previous = inputs.previous ?? previousOf(gitTags ?? [], ref.replace('refs/tags/', ''))
  const plan: ReleasePlan = { images, tags, ref, gitTags, previous, dryRun: inputs.dryRun }
  return loggedIn(prefixes, inputs, context, async (clients) => {
    // A version that one registry refuses is published to none.
    const targets: Target[] = []
    for (const [at, client] of clients.entries()) targets.push(await inspect(prefixes[at] ?? '', client, plan))
    const published: Published[] = []
    for (const target of targets) published.push(await publish(target, plan, context))
    return described(inputs, published, previous)
  })
}

/** @throws {Problem} RL001, RL002 or RL008 for a missing or invalid input. */
function checkedInputs({ archives, registry, ref, sha, tags }: Inputs) {
  if (archives.length === 0) throw noImages()
  const prefixes = [...new Set((registry ?? '').split(/\s+/).filter(Boolean))]
  const invalid = prefixes.find((each) => !REGISTRY.test(each))
  if (prefixes.length === 0 || invalid) throw noRegistry(invalid)
  const found = tagsOf(ref ?? '', sha ?? '', tags)
  if (!found) throw notReleasable(ref ?? '')
  return { prefixes, tags: found }
}

/** Undefined outside of a git repository, and where its tags were not fetched. */
async function gitTagsIn(context: Context): Promise<string[] | undefined> {
  const { ok, text } = await askGit(context, ['tag', '--list'])
  return ok && text !== '' ? text.split('\n') : undefined
}
