import { z } from 'zod'
import { text } from '../../shared/inputs/fields.ts'
import { REPOSITORY } from '../../shared/inputs/forms/names.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs, with the names of action.yml. */
export const schema = z.object({
  'github-token': text(),
  repository: text(REPOSITORY),
  /** Prefix of the names of proof artifacts. */
  artifact: text().default('slipway-proofs'),
  /** Folder with proofs that an earlier job of this run fetched; GitHub isn't asked then. */
  from: text(),
  /** Folder for the proofs. */
  folder: z.string().min(1),
})

export type Inputs = InputsOf<typeof schema>
