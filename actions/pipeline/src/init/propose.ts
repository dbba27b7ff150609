import type { ComposeFacts, Service } from './compose.ts'
import type { Dockerfile } from './docker.ts'
import type { KubernetesFacts } from './kubernetes.ts'
import type { Survey } from './survey.ts'

/** A stage as it stands in slipway.yaml, with what is to be said above it. */
export interface Proposed {
  inputs: Record<string, unknown>
  comment: string
}

/** Stages by name, in the order in which they are written. */
export type Proposal = Record<string, Proposed>

/** Pure: the pipeline that proves what a survey found; empty when it found nothing to prove. */
export function propose(survey: Survey): Proposal {
  const builds = buildStages(survey)
  return {
    ...builds,
    ...(Object.keys(builds).length > 0 ? { 'image-size': SIZE } : {}),
    ...(survey.compose ? { 'compose-smoke': smoke(survey.compose) } : {}),
    ...(survey.kubernetes ? cluster(survey.kubernetes, survey) : {}),
  }
}

const SIZE: Proposed = {
  inputs: {},
  comment: ' What the images weigh. A budget each keeps it so: budgets: { api: { max-own: 80MB } }',
}

function buildStages({ bakeFile, compose, dockerfiles }: Survey): Proposal {
  const comment = ' The images, built once; every stage below takes the very same ones.'
  if (bakeFile) return { build: { inputs: { 'bake-file': bakeFile }, comment } }
  const [composeFile] = compose?.files ?? []
  // With names in the Compose file the stack starts what was built; without, it would build again.
  if (composeFile && allNamed(compose?.services ?? []))
    return { build: { inputs: { 'bake-file': composeFile }, comment } }
  return Object.fromEntries(
    contextsOf(dockerfiles).map(([context, group], at, all) => [
      all.length === 1 ? 'build' : `build-${group[0]?.name}`,
      { inputs: buildInputs(context, group, all.length > 1), comment: at === 0 ? comment : '' },
    ]),
  )
}

function allNamed(services: readonly Service[]): boolean {
  const built = services.filter((each) => each.built)
  return built.length > 0 && built.every((each) => each.image !== undefined)
}

function contextsOf(dockerfiles: readonly Dockerfile[]): [string, Dockerfile[]][] {
  return [...Map.groupBy(dockerfiles, ({ context }) => context)]
}

function buildInputs(context: string, group: readonly Dockerfile[], several: boolean): Record<string, unknown> {
  return {
    ...(several ? { uses: 'build' } : {}),
    files: Object.fromEntries(group.map(({ name, path }) => [name, path])),
    ...(context === '.' ? {} : { context }),
  }
}

function smoke({ files, services }: ComposeFacts): Proposed {
  const probes = services.flatMap(({ name, ports, rayHead }) => [
    ...ports.map((port) => ({ name: `${name} listens on ${port}`, type: 'tcp', service: name, port })),
    ...(rayHead ? [{ name: `${name} runs work`, type: 'ray', service: name }] : []),
  ])
  return {
    inputs: { files, ...(probes.length > 0 ? { probes } : {}) },
    comment: ' The stack under Compose: every service up, each probe answered.',
  }
}

function cluster({ manifests, namespace, kindConfig, rayService }: KubernetesFacts, { ray }: Survey): Proposal {
  const place = namespace ? { namespace } : {}
  return {
    'setup-kind': {
      inputs: kindConfig ? { config: kindConfig } : {},
      comment: ' A cluster for this run, with the nodes that kind would give.',
    },
    'kind-deploy': {
      inputs: { manifests, ...place },
      comment: ' The manifests, in this order: each is applied when the one before is ready.',
    },
    ...(rayService ? { 'ray-probe': { inputs: { service: rayService, ...place }, comment: rayComment(ray) } } : {}),
  }
}

const rayComment = (file: string | undefined) => ` Ray runs a task on every node${file ? `; ${file} asks for it` : ''}.`
