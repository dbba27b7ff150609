import { defineAction } from '../../shared/action/action.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'
import { COMPOSE_REMOVERS } from './removers.ts'

/** Changes what runs today to the new state and back, under load, and says which requests were lost and why. */
export const action = defineAction({
  name: 'upgrade',
  schema: async (kinds: readonly ProbeKind[]) => (await import('./inputs.ts')).schemaWith(kinds),
  run: async () => (await import('./run.ts')).run,
  after: ['kind-deploy', 'ray-probe'],
  takes: {
    images: { action: 'build', output: 'images' },
    kubeconfig: { action: 'setup-kind', output: 'kubeconfig' },
    context: { action: 'setup-kind', output: 'context' },
  },
  paths: ['manifests', 'files', 'env-files'],
  pathKinds: { from: 'any', seed: 'probes', verify: 'probes', load: 'probes' },
  reads: async () => (await import('./reads.ts')).reads,
  describe: async () => (await import('./describe-stage.ts')).describe,
  removers: {
    ...COMPOSE_REMOVERS,
    'git-trees': async (entry) => (await import('./old-tree.ts')).removeTreesOf(entry),
    'load-service': async (entry, context) => (await import('./load/way.ts')).removeWay(entry, context),
  },
})
