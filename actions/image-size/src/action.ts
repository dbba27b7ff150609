import { defineAction } from '../../shared/action/action.ts'

/** Measures images against budgets. */
export const action = defineAction({
  name: 'image-size',
  schema: async () => (await import('./inputs.ts')).schema,
  leaves: 'nothing',
  run: async () => (await import('./run.ts')).run,
  lane: 'images',
  namesImages: ['budgets', 'bases', 'dockerfiles'],
  pathKinds: { dockerfiles: 'file' },
  takes: { images: { action: 'build', output: 'images' } },
  removers: {
    'image-tag': async (entry, context) => (await import('./source/engine/push.ts')).removeTag(entry, context),
  },
  reads: async () => (await import('./reads.ts')).reads,
  units: async () => (await import('./units.ts')).split,
  describe: async () => (await import('./describe-stage.ts')).describe,
  propose: async () => (await import('./propose.ts')).propose,
})
