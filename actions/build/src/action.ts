import { defineAction } from '../../shared/action/action.ts'

/** Names of a map, or of `name=path` lines. */
function namesIn(files: unknown): string[] | undefined {
  if (typeof files === 'string') return files.split('\n').flatMap((line) => line.match(/^\s*([^=\s]+)=/)?.[1] ?? [])
  return typeof files === 'object' && files !== null ? Object.keys(files) : undefined
}

/** Builds images. */
export const action = defineAction({
  name: 'build',
  schema: async () => (await import('./inputs.ts')).schema,
  run: async () => (await import('./run.ts')).run,
  lane: 'images',
  imagesOutput: 'images',
  builds: ({ files, 'bake-file': bakeFile, targets }) => (bakeFile || targets ? undefined : namesIn(files)),
  paths: ['bake-file', 'secrets'],
  pathKinds: { files: 'file', context: 'folder', contexts: 'any', 'ca-bundle': 'file' },
  removers: {
    'buildx-builder': async (entry, context) => (await import('./builder.ts')).removeBuilder(entry, context),
  },
  reads: async () => (await import('./reads/reads.ts')).reads,
  units: async () => (await import('./units.ts')).split,
  describe: async () => (await import('./describe-stage.ts')).describe,
  propose: async () => (await import('./propose.ts')).propose,
})
