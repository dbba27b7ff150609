import { defineAction } from '../../shared/action/action.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'
import { COMPOSE_REMOVERS } from './removers.ts'

/** Starts a Compose project, judges and probes it. */
export const action = defineAction({
  name: 'compose-smoke',
  schema: async (kinds: readonly ProbeKind[]) => (await import('./inputs.ts')).schemaWith(kinds),
  leaves: 'nothing',
  run: async () => (await import('./run.ts')).run,
  takes: { images: { action: 'build', output: 'images' } },
  paths: ['files', 'env-files'],
  pathKinds: { probes: 'probes' },
  precheck: async () => (await import('./precheck.ts')).precheck,
  removers: COMPOSE_REMOVERS,
  reads: async () => (await import('./reads/reads.ts')).reads,
  describe: async () => (await import('./describe-stage.ts')).describe,
  propose: async () => (await import('./propose.ts')).propose,
})
