import { defineAction } from '../../shared/action/action.ts'

/** Builds images. */
export const action = defineAction({
  name: 'build',
  schema: async () => (await import('./inputs.ts')).schema,
  run: async () => (await import('./run.ts')).run,
  lane: 'images',
  imagesOutput: 'images',
  paths: ['bake-file', 'secrets'],
  removers: {
    'buildx-builder': async (entry, context) => (await import('./builder.ts')).removeBuilder(entry, context),
  },
  propose: async () => (await import('./propose.ts')).propose,
})
