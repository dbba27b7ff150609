import { z } from 'zod'
import { flag, list, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

export const schema = z.object({
  'bake-file': text(),
  /** `name=path` of plain Dockerfiles, when there is no bake file. */
  files: record(),
  /** The folder that plain Dockerfiles copy from. */
  context: text().default('.'),
  targets: list(),
  /** References by target; the bake file's own unless given. */
  tags: record(),
  'build-args': record(),
  platforms: list(),
  /** `id=path` of BuildKit secrets. */
  secrets: record(),
  /** Certificates for the build: a path, `auto` for this machine's, or `none`. */
  'ca-bundle': text().default('auto'),
  load: flag(true),
  push: flag(false),
  'no-cache': flag(false),
})

export type Inputs = InputsOf<typeof schema>
