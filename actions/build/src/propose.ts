import {
  type ComposeFacts,
  type Dockerfile,
  type Proposal,
  preparationOf,
  type Survey,
} from '../../shared/action/proposal.ts'
import { pathFrom } from '../../shared/image/reference/path.ts'

const COMMENT = ' Builds the images once; every stage below uses them.'

/** Pure: the bake file, else what the stack builds, as it builds it, and each further Dockerfile. */
export function propose({ bakeFile, bakeTargets, compose, dockerfiles }: Survey): Proposal {
  const baked = bakeFile && { 'bake-file': bakeFile, ...(bakeTargets ? { targets: bakeTargets } : {}) }
  const stack = baked || (compose && byStack(compose))
  const groups = [...Map.groupBy(dockerfiles, ({ context, target = '' }) => `${context}\n${target}`).values()]
  const stages = [
    ...(stack ? [{ name: '', inputs: stack }] : []),
    ...groups.map((group) => ({ name: group[0]?.name ?? '', inputs: inputsOf(group) })),
  ]
  return Object.fromEntries(
    stages.map(({ name, inputs }, at) => {
      const alone = stages.length === 1 || name === ''
      const comment = at === 0 ? COMMENT : ''
      return [alone ? 'build' : `build-${name}`, { inputs: alone ? inputs : { uses: 'build', ...inputs }, comment }]
    }),
  )
}

/** The Compose files as the definition of their builds: with the target, arguments and image of each service. */
function byStack({ files, services, copies }: ComposeFacts): Record<string, unknown> | undefined {
  const built = services.filter(({ build }) => build)
  const started = built.filter((each) => each.started)
  if (started.every(({ supports }) => supports)) return undefined
  const [file, ...others] = new Set(built.map(({ build }) => build?.file))
  const unnamed = started.filter(({ image }) => image === undefined)
  const tags = Object.fromEntries(unnamed.map(({ name }) => [name, `${pathFrom(name) || 'app'}:dev`]))
  return {
    ...(copies.length > 0 ? { needs: copies.map(preparationOf) } : {}),
    // Files that add to each other's builds are read together, as Compose reads them.
    'bake-file': file !== undefined && others.length === 0 ? file : [...files],
    ...(started.length < built.length ? { targets: started.map(({ name }) => name) } : {}),
    ...(unnamed.length > 0 ? { tags } : {}),
  }
}

/** Of Dockerfiles with the same context and target. */
function inputsOf(group: readonly Dockerfile[]): Record<string, unknown> {
  const { context = '.', target } = group[0] ?? {}
  return {
    files: Object.fromEntries(group.map(({ name, path }) => [name, path])),
    ...(context === '.' ? {} : { context }),
    ...(target ? { target } : {}),
    ...(group.some(({ args }) => args) ? { 'build-args': Object.assign({}, ...group.map(({ args }) => args)) } : {}),
  }
}
