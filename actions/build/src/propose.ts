import type { ComposeService, Dockerfile, Proposal, Survey } from '../../shared/action/proposal.ts'

const COMMENT = ' Builds the images once; every stage below uses them.'

/** Pure: the bake file, else a Compose file whose images all have names, else each Dockerfile. */
export function propose({ bakeFile, compose, dockerfiles }: Survey): Proposal {
  if (bakeFile) return one({ 'bake-file': bakeFile })
  const [composeFile] = compose?.files ?? []
  // If the Compose file names its images, the stack starts the built images; otherwise it would build again.
  if (composeFile && allNamed(compose?.services ?? [])) return one({ 'bake-file': composeFile })
  return Object.fromEntries(
    contextsOf(dockerfiles).map(([context, group], at, all) => [
      all.length === 1 ? 'build' : `build-${group[0]?.name}`,
      { inputs: inputsOf(context, group, all.length > 1), comment: at === 0 ? COMMENT : '' },
    ]),
  )
}

const one = (inputs: Record<string, unknown>) => ({ build: { inputs, comment: COMMENT } })

function allNamed(services: readonly ComposeService[]): boolean {
  const built = services.filter((each) => each.built)
  return built.length > 0 && built.every((each) => each.image !== undefined)
}

function contextsOf(dockerfiles: readonly Dockerfile[]): [string, Dockerfile[]][] {
  return [...Map.groupBy(dockerfiles, ({ context }) => context)]
}

function inputsOf(context: string, group: readonly Dockerfile[], several: boolean): Record<string, unknown> {
  return {
    ...(several ? { uses: 'build' } : {}),
    files: Object.fromEntries(group.map(({ name, path }) => [name, path])),
    ...(context === '.' ? {} : { context }),
  }
}
