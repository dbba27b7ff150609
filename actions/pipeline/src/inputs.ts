import { z } from 'zod'
import { flag, list, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** The root action's inputs; the command line has the same. */
export const schema = z.object({
  /** Path of slipway.yaml. */
  config: text().default('slipway.yaml'),
  /** Stages to run, with everything they need; all when empty. */
  stages: list(),
  /** Run the named stages alone, without what they need. */
  only: flag(false),
  /** `stage.key=value`: inputs that win over the file. */
  set: list(),
  /** Leave what was created standing. */
  keep: flag(false),
  /** One lane of a pipeline that is spread over jobs. */
  lane: text(),
  /** A folder that gets each built image as a zstd archive, for a later job. */
  'save-images': text(),
  /** A folder that an earlier job left images in; they are taken and not built. */
  'load-images': text(),
})

export type Inputs = InputsOf<typeof schema>
