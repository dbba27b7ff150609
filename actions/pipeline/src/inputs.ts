import { z } from 'zod'
import { list } from '../../shared/inputs/collections.ts'
import { flag, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { needs, withRules } from '../../shared/inputs/rules.ts'

/** In `fresh`: every stage. */
export const EVERY_STAGE = '*'

const fields = z.object({
  /** Path of the configuration file. */
  config: text().default('slipway.yaml'),
  /** Stages to run, with the stages they need; empty for all. */
  stages: list(),
  /** Run only the named stages, without the stages they need. */
  only: flag(false),
  /** `stage.key=value`: overrides an input of the file. */
  set: list(),
  /** Keep the created resources after the run. */
  keep: flag(false),
  /** Run one lane of a pipeline that is split over several jobs. */
  lane: text(),
  /** Folder to save each built image in, as a zstd archive for a later job. */
  'save-images': text(),
  /** Folder with images from an earlier job; they're loaded instead of being built. */
  'load-images': text(),
  /** Folder of the proofs of earlier runs; `true` for the usual one, `false` for none. */
  proofs: text(),
  /** Stages to run although they are proved; `*` for all. */
  fresh: list(),
  /** File to write the stages to, as JUnit XML. */
  junit: text(),
  /** File to write the findings to, as SARIF 2.1.0. */
  sarif: text(),
})

/** Inputs of the root action; the command line has the same options. */
export const schema = withRules(fields, needs(['only'], ['stages']))

export type Inputs = InputsOf<typeof schema>
