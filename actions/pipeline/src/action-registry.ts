import type { z } from 'zod'
import { schema as buildSchema } from '../../build/src/inputs.ts'
import { schema as composeSmokeSchema } from '../../compose-smoke/src/inputs.ts'
import { schema as imageSizeSchema } from '../../image-size/src/inputs.ts'
import { schema as kindDeploySchema } from '../../kind-deploy/src/inputs.ts'
import { schema as rayProbeSchema } from '../../ray-probe/src/inputs.ts'
import { schema as setupKindSchema } from '../../setup-kind/src/inputs.ts'
import type { Context } from '../../shared/context/context.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import type { Given } from '../../shared/outcome/stage.ts'

type RunRoom = (inputs: never, context: Context) => Promise<Outcome>

/** How the pipeline uses one action: its inputs, its code, and what it takes from stages before it. */
export interface PipelineAction {
  schema: z.ZodObject
  /** Imported when the stage starts, so that a run pays only for the rooms it uses. */
  load: () => Promise<{ run: RunRoom }>
  /** Rooms whose stages it comes after, where the pipeline has them. */
  after: string[]
  /** Inputs that name files or folders, checked before anything starts. */
  paths: string[]
  /** Inputs it takes from earlier outputs unless they are set: input → room.output. */
  takes: Record<string, [room: string, output: string]>
}

const IMAGES: [string, string] = ['build', 'images']
const CLUSTER: PipelineAction['takes'] = {
  kubeconfig: ['setup-kind', 'kubeconfig'],
  context: ['setup-kind', 'context'],
}

export const ACTIONS: Readonly<Record<string, PipelineAction>> = {
  build: {
    schema: buildSchema,
    load: () => import('../../build/src/run.ts'),
    after: [],
    paths: ['bake-file'],
    takes: {},
  },
  'image-size': {
    schema: imageSizeSchema,
    load: () => import('../../image-size/src/run.ts'),
    after: ['build'],
    paths: [],
    takes: { images: IMAGES },
  },
  'compose-smoke': {
    schema: composeSmokeSchema,
    load: () => import('../../compose-smoke/src/run.ts'),
    after: ['build'],
    paths: ['files', 'env-files'],
    takes: { images: IMAGES },
  },
  'setup-kind': {
    schema: setupKindSchema,
    load: () => import('../../setup-kind/src/run.ts'),
    after: [],
    paths: ['config', 'ca'],
    takes: {},
  },
  'kind-deploy': {
    schema: kindDeploySchema,
    load: () => import('../../kind-deploy/src/run.ts'),
    after: ['build', 'setup-kind'],
    paths: ['manifests'],
    takes: { images: IMAGES, ...CLUSTER },
  },
  'ray-probe': {
    schema: rayProbeSchema,
    load: () => import('../../ray-probe/src/run.ts'),
    after: ['kind-deploy'],
    paths: ['tls-ca', 'tls-cert', 'tls-key'],
    takes: CLUSTER,
  },
}

/** Pure: a stage's raw inputs, completed with what stages of other rooms gave. */
export function complete(
  room: PipelineAction,
  raw: Record<string, unknown>,
  given: Given,
  roomOf: ReadonlyMap<string, string>,
) {
  const inputs = { ...raw }
  for (const [input, [from, output]] of Object.entries(room.takes)) {
    const values = [...given]
      .filter(([stage]) => roomOf.get(stage) === from)
      .flatMap(([, { outputs }]) => outputs[output] ?? [])
    if (inputs[input] === undefined && values.length > 0 && input in room.schema.shape) inputs[input] = together(values)
  }
  return inputs
}

/** Maps of several stages are one map; of anything else the first counts. */
function together(values: readonly string[]): string | undefined {
  const [first, ...more] = values
  if (more.length === 0 || !first?.startsWith('{')) return first
  return JSON.stringify(Object.assign({}, ...values.map((each) => JSON.parse(each) as object)))
}
