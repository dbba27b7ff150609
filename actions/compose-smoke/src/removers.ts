import type { Removers } from '../../shared/cleanup/undo.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'

/** What is written down before an image is built for a service without `image:`. */
export const imageEntry = (name: string): JournalEntry => ({ kind: 'compose-image', name })

/** Remove what a Compose project leaves. Each imports its module when there is something to remove. */
export const COMPOSE_REMOVERS: Removers = {
  'compose-project': async (entry, context) => (await import('./remove-project.ts')).removeProject(entry, context),
  'compose-image': async (entry, context) => (await import('./remove-images.ts')).removeImage(entry, context),
}
