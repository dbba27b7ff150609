import type { Removers } from '../../shared/cleanup/undo.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'

/** Remove what an upgrade under Compose made: as compose-smoke does. */
export const COMPOSE_REMOVERS: Removers = {
  'compose-project': async (entry, context) =>
    (await import('../../compose-smoke/src/remove-project.ts')).removeProject(entry, context),
  'compose-image': async (entry, context) =>
    (await import('../../compose-smoke/src/remove-images.ts')).removeImage(entry, context),
}

/** What is recorded before an image is built. */
export const builtImage = (name: string): JournalEntry => ({ kind: 'compose-image', name })
