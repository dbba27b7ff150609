import type { Context } from '../../shared/context/context.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import { pluginMissing } from '../../shared/docker/missing.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import { BUILD } from './catalogue.ts'
import { wrongDefinition } from './findings.ts'
import type { Inputs } from './inputs.ts'

/** `ERROR: failed to find target apii`. */
const NO_TARGET = /failed to find target (\S+)/

/** Why bake cannot read a definition; for a target's typo the nearest name. */
export async function unreadable(
  files: readonly string[],
  targets: readonly string[],
  evidence: readonly string[],
  { run }: Pick<Context, 'run'>,
): Promise<Problem> {
  const plugin = pluginMissing('buildx', evidence.join('\n'))
  if (plugin) return plugin
  const [file = ''] = files
  const missing = evidence.map((line) => NO_TARGET.exec(line)?.[1]).find(Boolean)
  const isDefault = missing === 'default' && targets.length === 0
  if (!missing || !(isDefault || targets.includes(missing))) return wrongDefinition(file, [...evidence])
  const listed = await runDocker({ run }, [
    'buildx',
    'bake',
    ...files.flatMap((each) => ['--file', each]),
    '--list=targets',
  ])
  const known = namesIn(listed.stdout)
  return isDefault ? defaultMissing(file, known) : targetMissing(file, missing, known)
}

/** bake builds the group `default` if no target is named. */
const defaultMissing = (file: string, known: readonly string[]) =>
  new Problem(
    BUILD['wrong-definition']({
      message:
        known.length === 0 ? `${file} defines no target` : `${file} has no group default, and targets names nothing`,
      where: { file },
      evidence: known.length > 0 ? [`targets: ${known.join(', ')}`] : [],
      remedy:
        known.length === 0
          ? 'Add a target, or correct bake-file.'
          : `Set targets: ${known[0]}, or add group "default" { targets = ["${known[0]}"] }.`,
    }),
  )

/** The first column of bake's table, without its heading. */
const namesIn = (table: string) =>
  table
    .split('\n')
    .slice(1)
    .flatMap((line) => /^([\w.-]+)/.exec(line)?.[1] ?? [])

const targetMissing = (file: string, missing: string, known: readonly string[]) => {
  const nearest = nearestName(missing, known)
  return new Problem(
    BUILD['wrong-definition']({
      message: `${file} has no target ${missing}`,
      where: { file },
      evidence: known.length > 0 ? [`targets: ${known.join(', ')}`] : [],
      remedy: nearest ? `Did you mean ${nearest}?` : 'Correct targets.',
    }),
  )
}

/**
 * Tags name a target that is built; without a name, there has to be only one.
 * @throws {Problem} BD009
 */
export function requireTargets({ tags }: Pick<Inputs, 'tags'>, targets: readonly string[]): void {
  const wrong = Object.keys(tags).find((name) => (name === '' ? targets.length !== 1 : !targets.includes(name)))
  if (wrong === undefined) return
  const [tag = ''] = tags[wrong] ?? []
  const nearest = nearestName(wrong, targets)
  throw new Problem(
    BUILD['tag-without-target']({
      message:
        wrong === ''
          ? `The tag ${tag} names no target, and ${targets.length} are built`
          : `tags names ${wrong}, which is not built`,
      evidence: [`targets: ${targets.join(', ')}`],
      remedy: nearest ? `Did you mean ${nearest}?` : `Write tags as ${targets[0] ?? 'target'}=${tag}.`,
    }),
  )
}
