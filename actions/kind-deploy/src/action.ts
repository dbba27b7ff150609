import { defineAction } from '../../shared/action/action.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'

/** Deploys manifests to a cluster and waits until all of it is ready. */
export const action = defineAction({
  name: 'kind-deploy',
  schema: async (kinds: readonly ProbeKind[]) => (await import('./inputs.ts')).schemaWith(kinds),
  run: async () => (await import('./run.ts')).run,
  takes: {
    images: { action: 'build', output: 'images' },
    kubeconfig: { action: 'setup-kind', output: 'kubeconfig' },
    context: { action: 'setup-kind', output: 'context' },
  },
  paths: ['manifests'],
  pathKinds: { 'helm-values': 'file', probes: 'probes' },
  precheck: async () => (await import('./precheck.ts')).precheck,
  reads: async () => (await import('./reads/reads.ts')).reads,
  describe: async () => (await import('./describe-stage.ts')).describe,
  propose: async () => (await import('./propose.ts')).propose,
})
