import { join } from 'node:path'
import { schema } from '../../build/src/inputs.ts'
import { prepare } from '../../build/src/prepare.ts'
import { run } from '../../build/src/run.ts'
import type { Context } from '../../shared/context/context.ts'
import { images } from '../../shared/inputs/images.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { oldNotReady } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { GIT, treeAt } from './old-tree.ts'
import { imageEntry } from './removers.ts'

/**
 * The images for what runs today: those that are given, and those that `from-build` builds from the repository as it was
 * at the git ref, as the build action does. They have names of the run's own, so that no tag of the checkout moves.
 * @param name the images' names begin with it; each is recorded before it is built.
 * @throws {Problem} UP002 if the build fails.
 */
export async function oldImages({ from, fromBuild, fromImages }: Inputs, name: string, context: Context) {
  if (Object.keys(fromBuild).length === 0) return fromImages
  const ref = from.find((each) => each.startsWith(GIT)) ?? ''
  const { folder, within } = await treeAt(ref.slice(GIT.length), context)
  const there = { ...context, directory: join(folder, within), scratch: join(context.scratch, 'from-build') }
  // The tree is no repository: its commit is not known there.
  const given = parseInputs(schema, { ...fromBuild, identify: false, load: true, push: false, 'cache-write': 'never' })
  const { targets } = await prepare(given, there)
  const tags = Object.fromEntries(Object.keys(targets).map((target) => [target, [`${name}-from-${target}:old`]]))
  for (const [tag = ''] of Object.values(tags)) context.journal.record(imageEntry(tag))
  const built = await run({ ...given, tags }, there)
  const failed = oldNotReady(built.findings)
  if (failed) throw new Problem(failed)
  return { ...images().parse(built.outputs.images), ...fromImages }
}
