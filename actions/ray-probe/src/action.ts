import { defineAction } from '../../shared/action/action.ts'

/** Proves that a Ray cluster runs work. */
export const action = defineAction({
  name: 'ray-probe',
  schema: async () => (await import('./inputs.ts')).schema,
  leaves: 'nothing',
  run: async () => (await import('./run.ts')).run,
  after: ['kind-deploy'],
  takes: {
    kubeconfig: { action: 'setup-kind', output: 'kubeconfig' },
    context: { action: 'setup-kind', output: 'context' },
  },
  paths: ['tls-ca', 'tls-cert', 'tls-key'],
  probeKinds: async () => [(await import('./probe-kind.ts')).rayProbe],
  reads: async () => (await import('./reads.ts')).reads,
  describe: async () => (await import('./describe-stage.ts')).describe,
  propose: async () => (await import('./propose.ts')).propose,
})
