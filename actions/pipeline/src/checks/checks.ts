import { problemOf } from '../../../shared/inputs/parse.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import type { ProbeKind } from '../../../shared/probes/kind.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { ACTIONS } from '../action-registry.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Config, Override, StageConfig } from '../config/config.ts'
import { misplacedIn } from '../config/misplaced.ts'
import { shellSyntax, wrongNames } from './forms.ts'
import { imageMistakes, nameMistakes, overrideMistakes } from './names.ts'
import { expressions, unfilledVariables } from './variables.ts'

/** Everything that is wrong with slipway.yaml, without a look at other files: known before anything starts. */
export async function configMistakes(
  config: Config,
  overrides: readonly Override[],
  probeKinds: readonly ProbeKind[],
): Promise<Finding[]> {
  const inputs = await Promise.all(config.stages.map((each) => inputMistakes(each, config, probeKinds)))
  const unfilled = [...unfilledVariables(config), ...expressions(config)]
  return [
    ...config.mistakes,
    ...nothingToProve(config),
    ...wrongNames(config),
    ...shellSyntax(config),
    ...nameMistakes(config),
    ...overrideMistakes(config, overrides),
    // A variable that nothing fills in has no other form either.
    ...inputs.flat().filter(({ where }) => !unfilled.some((each) => isSamePlace(each.where, where))),
    ...imageMistakes(config),
    ...unfilled,
  ]
}

const isSamePlace = (one: Finding['where'], other: Finding['where']) =>
  one.line !== undefined && one.line === other.line && one.column === other.column

function nothingToProve({ file, names, mistakes, stages }: Config): Finding[] {
  if (stages.length > 0 || mistakes.length > 0) return []
  const only = names.length > 0 ? ' but preparations' : ''
  return [
    PIPELINE['no-stages']({
      message: `${file} has no stages${only}: nothing would be proved`,
      where: { file, line: 1 },
    }),
  ]
}

async function inputMistakes(stage: StageConfig, { stages }: Config, probeKinds: readonly ProbeKind[]) {
  const action = ACTIONS.get(stage.uses)
  if (!action) return [unknownAction(stage, (await misplacedIn(byName(stages)))(['stages', stage.name]))]
  const taken = Object.entries(action.takes).flatMap(([input, from]) =>
    stages.some(({ uses }) => uses === from?.action) ? input : [],
  )
  return mistakesOf(() => action.check({ values: stage.inputs, locate: stage.locate, probeKinds, taken }))
}

const byName = (stages: readonly StageConfig[]) => Object.fromEntries(stages.map((each) => [each.name, each]))

/** What a check throws, as data. @throws whatever is no `Problem`. */
export async function mistakesOf(check: () => unknown): Promise<Finding[]> {
  try {
    await check()
    return []
  } catch (error) {
    if (error instanceof Problem) return [error.finding, ...error.others]
    throw error
  }
}

/** @throws {Problem} all of it, each with its source line; what two stages have by an anchor, once. */
export function throwMistakes(mistakes: readonly Finding[], { quote }: Config): void {
  const seen = new Map(mistakes.map((each) => [JSON.stringify([each.code, each.message, each.where]), each]))
  if (seen.size > 0) throw problemOf([...seen.values()].map(quote))
}

/** A stage of other tools: a name and a command. */
const COMMAND = 'A stage is one of the known actions. A command goes under prepare:, or is a probe: { type: command }.'

function unknownAction({ name, uses, inputs, locate }: StageConfig, hint: string | undefined): Finding {
  const known = [...ACTIONS.keys()]
  // `./actions/build`, `owner/slipway/actions/build@v1`, as in a workflow.
  const word = uses.replace(/@.*$/, '').split('/').at(-1) ?? uses
  const nearest = nearestName(word, known)
  return PIPELINE['unknown-action']({
    message: `Stage ${name} uses ${uses}, which is not an action of Slipway`,
    where: locate([]),
    evidence: [`known: ${known.join(', ')}`],
    remedy: nearest
      ? `Did you mean ${nearest}?`
      : Object.hasOwn(Object(inputs), 'run')
        ? COMMAND
        : (hint ?? 'Set uses: to one of the known actions.'),
  })
}
