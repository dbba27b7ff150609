import { defineAction } from '../../shared/action/action.ts'
import { variantsOf } from './versions.ts'

/** Creates a kind cluster. */
export const action = defineAction({
  name: 'setup-kind',
  schema: async () => (await import('./inputs.ts')).schema,
  run: async () => (await import('./run.ts')).run,
  paths: ['config', 'ca'],
  variants: variantsOf,
  removers: {
    'kind-cluster': async (entry, context) => (await import('./remove.ts')).removeCluster(entry, context),
  },
  reads: async () => (await import('./reads.ts')).reads,
  describe: async () => (await import('./describe-stage.ts')).describe,
  propose: async () => (await import('./propose.ts')).propose,
})
