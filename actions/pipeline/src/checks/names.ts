import { matchesGlob } from 'node:path'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { ACTIONS } from '../action-registry.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Config, Override, StageConfig } from '../config/config.ts'
import { expanded } from '../config/variants.ts'

/** Pure: names of preparations and stages that are taken twice, and needs that nothing has the name of. */
export function nameMistakes({ prepare, stages, names }: Config): Finding[] {
  const staged = new Set(stages.map(({ name }) => name))
  const twice = prepare.filter(({ name }) => staged.has(name))
  return [
    ...twice.map(({ name, locate }) =>
      PIPELINE['name-taken']({
        message: `${name} is the name of a preparation and of a stage`,
        where: locate([]),
        remedy: `Rename the preparation, for example prepare-${name}, and needs: that mean it.`,
      }),
    ),
    ...variantsTaken(stages),
    ...[...prepare, ...stages].flatMap((each) => missingNeeds(each, names)),
  ]
}

/** `setup-kind-1.34` is the name of a variant; another stage can't have it as well. */
function variantsTaken(stages: readonly StageConfig[]): Finding[] {
  const variants = expanded(stages).filter(({ variant }) => variant !== undefined)
  return stages.flatMap(({ name, locate }) => {
    const taken = variants.find((each) => each.name === name && each.of !== name)
    if (!taken) return []
    return PIPELINE['name-taken']({
      message: `${name} is the name of a stage and of ${taken.of} with the version ${taken.variant}`,
      where: locate([]),
      remedy: `Rename the stage ${name}.`,
    })
  })
}

function missingNeeds({ name, needs, locate }: Pick<StageConfig, 'name' | 'needs' | 'locate'>, names: string[]) {
  return needs.flatMap((need, index) => {
    if (names.includes(need)) return []
    const nearest = nearestName(need, names)
    return PIPELINE['unknown-stage']({
      message: `${name} needs ${need}, which does not exist`,
      where: locate(['needs', index]),
      evidence: [`known: ${names.join(', ')}`],
      remedy: nearest ? `Did you mean ${nearest}?` : `Remove it, or add ${need} to stages or prepare.`,
    })
  })
}

/** Pure: overrides of stages that are not there; an unknown key is found with the stage's inputs. */
export function overrideMistakes({ prepare, names, mistakes }: Config, overrides: readonly Override[]): Finding[] {
  // A stage that can't be read is there all the same.
  const known = names.filter((each) => !prepare.some(({ name }) => name === each))
  if (known.length === 0 && mistakes.length > 0) return []
  return overrides.flatMap(({ stage, key }) => {
    if (known.includes(stage)) return []
    const nearest = nearestName(stage, known)
    return PIPELINE['wrong-override']({
      message: `--set ${stage}.${key}: there is no stage ${stage}`,
      evidence: [`known: ${known.join(', ')}`],
      remedy: nearest ? `Did you mean ${nearest}?` : 'Use the name of a stage in slipway.yaml.',
    })
  })
}

/** Pure: entries for images that no stage builds, where it is known what will be built. */
export function imageMistakes(config: Config): Finding[] {
  const built = builtImages(config)
  return built === undefined ? [] : config.stages.flatMap((stage) => namesNothing(stage, built))
}

function builtImages({ stages }: Config): string[] | undefined {
  const each = stages.flatMap(({ uses, inputs }) => {
    const action = ACTIONS.get(uses)
    return action?.imagesOutput === undefined ? [] : [action.builds?.(inputs)]
  })
  return each.length === 0 || each.includes(undefined) ? undefined : each.flatMap((names) => names ?? [])
}

function namesNothing({ name: stage, uses, inputs, locate }: StageConfig, built: readonly string[]): Finding[] {
  if (inputs.images !== undefined) return []
  return (ACTIONS.get(uses)?.namesImages ?? []).flatMap((key) =>
    entriesOf(inputs[key]).flatMap((name) => {
      if (built.some((each) => each === name || matchesGlob(each, name))) return []
      const nearest = nearestName(name, built)
      return PIPELINE['unknown-name']({
        message: `${stage}.${key}: no stage builds an image named ${name}`,
        where: locate([key, name]),
        evidence: [`built: ${built.join(', ')}`],
        remedy: nearest ? `Did you mean ${nearest}?` : 'Use the name of an image that build makes, or a pattern.',
      })
    }),
  )
}

const entriesOf = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
